using Robotics.Control.Sensing;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Experts;

/// <summary>Runs episodes of an expert, optionally with a disturbance, and passes every frame to a listener.</summary>
/// <remarks>
/// Frame t of an arm contains the setpoint that is due at t, which the expert chose at t - 1: a chunk that starts at the frame of its
/// observation begins with the command that is already being executed. A disturbance moves the arm at a random time; frames are passed on
/// after its end, so that they show the recovery and no action chunk contains an unpredictable disturbance. Thread: one.
/// </remarks>
public sealed class ExpertEpisode : IDisposable
{
    private const int PushLength = 5; // actions
    private const int LatestPush = 30; // action

    private readonly IExpert _expert;
    private readonly double[] _next;
    private readonly double[] _push;
    private readonly double[] _reach; // scale of the disturbance per joint
    private readonly double[] _observation;

    /// <summary>Creates the world and the expert of a task.</summary>
    public ExpertEpisode(SimulationTask task)
    {
        World = TaskWorld.Open(task);
        _expert = task.CreateExpert(World.Model);
        _next = new double[task.Spec.Actions.Size];
        _push = new double[_next.Length];
        _reach = new double[_next.Length];
        for (int i = 0; i < _reach.Length && task is ArmTask arm; i++)
            _reach[i] = arm.DisturbanceScale(i);
        _observation = new double[task.Spec.ObservationSize];
    }

    /// <summary>The world of the expert.</summary>
    public TaskWorld World { get; }

    /// <summary>Runs one episode.</summary>
    /// <param name="seed">Seed of the initial state and of the disturbance.</param>
    /// <param name="push">
    /// Standard deviation of the disturbance of every joint target, rad; 0 for none. Arms only; see <see cref="ArmTask.DisturbanceScale"/>.
    /// </param>
    /// <param name="frame">Called for every action, after the disturbance if there is one.</param>
    /// <param name="after">Number of frames to continue after success.</param>
    /// <returns>Whether the task succeeded.</returns>
    public bool Play(long seed, double push = 0, FrameListener? frame = null, int after = 0)
    {
        World.Reset(seed);
        _expert.Reset(seed);
        var random = new EpisodeRandom(seed ^ 0x5EED);
        var arm = World as ArmWorld;
        int pushAt = push > 0 && arm is not null ? (int)random.Uniform(0, LatestPush) : -PushLength;
        for (int i = 0; i < _push.Length && arm is not null; i++)
            _push[i] = push * _reach[i] * random.Normal();
        EpisodeStatus status = EpisodeStatus.Running;
        for (int t = 0; t < World.Task.Spec.MaxSteps && after >= 0 && status is EpisodeStatus.Running or EpisodeStatus.Succeeded; t++)
        {
            bool shown = frame is not null && t >= pushAt + PushLength;
            if (shown)
                World.Rules.Observe(World.Data, _observation);
            if (shown && arm is not null)
                frame!(_observation, arm.Due); // frames are passed on only if there is a listener
            _expert.Act(World.Data, _next);
            if (shown && arm is null)
                frame!(_observation, _next);
            if (t >= pushAt && t < pushAt + PushLength)
            {
                for (int i = 0; i < _next.Length; i++)
                    _next[i] += _push[i];
            }
            status = World.Advance(_next);
            if (status == EpisodeStatus.Succeeded)
                after--;
        }
        return status == EpisodeStatus.Succeeded;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _expert.Dispose();
        World.Dispose();
    }
}

using Robotics.Control.Sensing;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Experts;

/// <summary>Lets an expert play whole episodes, with a push if wished, and shows every frame to a listener.</summary>
/// <remarks>
/// An arm's frame t holds the set-point that is due at t, which the expert chose at t - 1: so a chunk that starts at the frame of its observation begins
/// with what is already under way. A push moves the arm away at a random moment; frames are shown from its end on, so that they show the way back
/// and no chunk of actions has a push inside, which nothing in its observation foretells. Thread: one.
/// </remarks>
public sealed class ExpertEpisode : IDisposable
{
    private const int PushLength = 5; // actions
    private const int LatestPush = 30; // action

    private readonly IExpert _expert;
    private readonly double[] _next;
    private readonly double[] _push;
    private readonly double[] _reach; // of a push at each joint
    private readonly double[] _observation;

    /// <summary>Prepares a task.</summary>
    public ExpertEpisode(SimulationTask task)
    {
        World = TaskWorld.Open(task);
        _expert = task.CreateExpert(World.Model);
        _next = new double[task.Spec.Actions.Size];
        _push = new double[_next.Length];
        _reach = new double[_next.Length];
        for (int i = 0; i < _reach.Length && task is ArmTask arm; i++)
            _reach[i] = arm.PushReach(i);
        _observation = new double[task.Spec.ObservationSize];
    }

    /// <summary>The world that the expert plays in.</summary>
    public TaskWorld World { get; }

    /// <summary>Plays one episode.</summary>
    /// <param name="seed">Of the initial state and of the push.</param>
    /// <param name="push">Standard deviation of a push to every joint's target, rad; 0 for none. Arms only; see <see cref="ArmTask.PushReach"/>.</param>
    /// <param name="frame">Called at every action, after the push if there is one.</param>
    /// <param name="after">Frames to go on for after success.</param>
    /// <returns>True when the task succeeded.</returns>
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
                frame!(_observation, arm.Due); // shown means that there is a listener
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

using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Experts;

/// <summary>Lets an expert play whole episodes, with a push if wished, and shows every frame to a listener.</summary>
/// <remarks>
/// Frame t holds the set-point that is due at t, which the expert chose at t - 1: so a chunk that starts at the frame of its observation begins with
/// what is already under way. A push moves the arm away at a random moment; frames are shown from its end on, so that they show the way back and
/// no chunk of actions has a push inside, which nothing in its observation foretells. Thread: one.
/// </remarks>
public sealed class ExpertEpisode : IDisposable
{
    private const int PushLength = 5; // actions
    private const int LatestPush = 30; // action

    private readonly LockstepLoop _loop;
    private readonly IExpert _expert;
    private readonly SimulationTask _task;
    private readonly double[] _due;
    private readonly double[] _next;
    private readonly double[] _target;
    private readonly double[] _push;

    /// <summary>Prepares a task.</summary>
    public ExpertEpisode(SimulationTask task)
    {
        _task = task;
        _loop = new LockstepLoop(task);
        _expert = task.CreateExpert(_loop.Arm.Model);
        int dof = task.Spec.Robot.Dof;
        _due = new double[dof];
        _next = new double[dof];
        _target = new double[dof];
        _push = new double[dof];
    }

    /// <summary>The arm, for cameras.</summary>
    public SimulatedArm Arm => _loop.Arm;

    /// <summary>Simulated time, for cameras.</summary>
    public IClock Clock => _loop.Clock;

    /// <summary>Plays one episode.</summary>
    /// <param name="seed">Of the initial state and of the push.</param>
    /// <param name="push">Standard deviation of a push to every arm joint's target, rad; 0 for none.</param>
    /// <param name="frame">Called at every action, after the push if there is one: the state, and the set-point [Da] that is due then (lent).</param>
    /// <param name="after">Frames to go on for after success.</param>
    /// <returns>True when the task succeeded.</returns>
    public bool Play(long seed, double push = 0, FrameListener? frame = null, int after = 0)
    {
        _loop.Reset(seed);
        var random = new EpisodeRandom(seed ^ 0x5EED);
        int pushAt = push > 0 ? (int)random.Uniform(0, LatestPush) : -PushLength;
        for (int i = 0; i < _push.Length - 1; i++)
            _push[i] = push * random.Normal(); // the gripper, the last joint, is not pushed
        _loop.State.Position.CopyTo(_due, 0);
        EpisodeStatus status = EpisodeStatus.Running;
        for (int t = 0; t < _task.Spec.MaxSteps && after >= 0 && status != EpisodeStatus.TimedOut; t++)
        {
            if (t >= pushAt + PushLength)
                frame?.Invoke(_loop.State, _due);
            _expert.Act(_loop.Arm.Data, _next);
            if (t >= pushAt && t < pushAt + PushLength)
            {
                for (int i = 0; i < _next.Length; i++)
                    _next[i] += _push[i];
            }
            status = Execute();
            _next.CopyTo(_due, 0);
            if (status == EpisodeStatus.Succeeded)
                after--;
        }
        return status == EpisodeStatus.Succeeded;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _expert.Dispose();
        _loop.Dispose();
    }

    private EpisodeStatus Execute()
    {
        EpisodeStatus status = EpisodeStatus.Running;
        Timestamp observedAt = _loop.State.CapturedAt;
        for (int k = 1; k <= _loop.TicksPerAction; k++)
        {
            double part = (double)k / _loop.TicksPerAction;
            for (int i = 0; i < _target.Length; i++)
                _target[i] = _due[i] + (part * (_next[i] - _due[i]));
            status = _loop.Advance(_target, observedAt);
        }
        return status;
    }
}

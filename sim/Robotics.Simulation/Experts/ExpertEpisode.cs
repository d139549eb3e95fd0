using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Experts;

/// <summary>Lets an expert play whole episodes, with disturbances if wished, and shows every frame to a listener.</summary>
/// <remarks>
/// Frame t holds the set-point that is due at t, which the expert chose at t - 1: so a chunk that starts at the frame of its observation begins with
/// what is already under way. A disturbance is added to what is executed and never to what is recorded, so the recorded actions lead back
/// (Laskey et al., DART, arXiv:1703.09327). Thread: one.
/// </remarks>
public sealed class ExpertEpisode : IDisposable
{
    private const double Decay = 0.7; // of a push from one action to the next
    private const double PushesPerAction = 0.08;

    private readonly LockstepLoop _loop;
    private readonly IExpert _expert;
    private readonly SimulationTask _task;
    private readonly double[] _due;
    private readonly double[] _next;
    private readonly double[] _from;
    private readonly double[] _to;
    private readonly double[] _target;
    private readonly double[] _disturbance;

    /// <summary>Prepares a task.</summary>
    public ExpertEpisode(SimulationTask task)
    {
        _task = task;
        _loop = new LockstepLoop(task);
        _expert = task.CreateExpert(_loop.Arm.Model);
        int dof = task.Spec.Robot.Dof;
        _due = new double[dof];
        _next = new double[dof];
        _from = new double[dof];
        _to = new double[dof];
        _target = new double[dof];
        _disturbance = new double[dof];
    }

    /// <summary>The arm, for cameras.</summary>
    public SimulatedArm Arm => _loop.Arm;

    /// <summary>Simulated time, for cameras.</summary>
    public IClock Clock => _loop.Clock;

    /// <summary>Plays one episode.</summary>
    /// <param name="seed">Of the initial state and of the disturbance.</param>
    /// <param name="disturbance">Standard deviation of a push to every arm joint's target, rad; 0 for none.</param>
    /// <param name="frame">Called at every action: the state, and the set-point [Da] that is due then (lent).</param>
    /// <param name="after">Frames to go on for after success.</param>
    /// <returns>True when the task succeeded.</returns>
    public bool Play(long seed, double disturbance = 0, FrameListener? frame = null, int after = 0)
    {
        _loop.Reset(seed);
        var random = new EpisodeRandom(seed ^ 0x5EED);
        Array.Clear(_disturbance);
        _loop.State.Position.CopyTo(_due, 0);
        _due.CopyTo(_from, 0);
        EpisodeStatus status = EpisodeStatus.Running;
        for (int t = 0; t < _task.Spec.MaxSteps && after >= 0 && status != EpisodeStatus.TimedOut; t++)
        {
            frame?.Invoke(_loop.State, _due);
            _expert.Act(_loop.Arm.Data, _next);
            Disturb(ref random, disturbance);
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

    // pushes that come now and then and fade: in between the expert shows the way back; the gripper, the last joint, is never pushed
    private void Disturb(ref EpisodeRandom random, double deviation)
    {
        double push = random.NextDouble() < PushesPerAction ? deviation : 0;
        for (int i = 0; i < _to.Length; i++)
        {
            if (i < _to.Length - 1)
                _disturbance[i] = (Decay * _disturbance[i]) + (push * random.Normal());
            _to[i] = _next[i] + _disturbance[i];
        }
    }

    private EpisodeStatus Execute()
    {
        EpisodeStatus status = EpisodeStatus.Running;
        Timestamp observedAt = _loop.State.CapturedAt;
        for (int k = 1; k <= _loop.TicksPerAction; k++)
        {
            double part = (double)k / _loop.TicksPerAction;
            for (int i = 0; i < _target.Length; i++)
                _target[i] = _from[i] + (part * (_to[i] - _from[i]));
            status = _loop.Advance(_target, observedAt);
        }
        _to.CopyTo(_from, 0);
        return status;
    }
}

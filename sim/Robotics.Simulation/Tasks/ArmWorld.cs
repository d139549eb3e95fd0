using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks;

/// <summary>
/// A world of an arm's task: the setpoint is interpolated linearly between actions and passes the safety filter of a real arm.
/// </summary>
public sealed class ArmWorld : TaskWorld
{
    private readonly LockstepLoop _loop;
    private readonly double[] _due;
    private readonly double[] _target;

    /// <summary>Loads the task's scene.</summary>
    public ArmWorld(ArmTask task)
        : base(task)
    {
        _loop = new LockstepLoop(task);
        _due = new double[task.Robot.Dof];
        _target = new double[task.Robot.Dof];
    }

    /// <inheritdoc/>
    public override Model Model => _loop.Arm.Model;

    /// <inheritdoc/>
    public override Data Data => _loop.Arm.Data;

    /// <inheritdoc/>
    public override TaskRules Rules => _loop.Arm.Rules;

    /// <inheritdoc/>
    public override EpisodeStatus Status => _loop.State.Episode;

    /// <inheritdoc/>
    public override Action<Data>? Hook
    {
        get => _loop.Arm.Hook;
        set => _loop.Arm.Hook = value;
    }

    /// <inheritdoc/>
    public override TimeSpan TickPeriod => _loop.Ticks.Period;

    /// <summary>The arm, for its cameras.</summary>
    public SimulatedArm Arm => _loop.Arm;

    /// <summary>Simulated time, for its cameras.</summary>
    public IClock Clock => _loop.Clock;

    /// <summary>The latest robot state.</summary>
    public RobotState State => _loop.State;

    /// <summary>The current setpoint, which is the last action. [Da] rad or m.</summary>
    public ReadOnlySpan<double> Due => _due;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Rest => _due;

    private protected override void Begin(long seed)
    {
        _loop.Reset(seed);
        State.Position.CopyTo(_due, 0);
    }

    private protected override void Execute(ReadOnlySpan<double> action)
    {
        Timestamp observedAt = State.CapturedAt;
        for (int k = 1; k <= _loop.TicksPerAction; k++)
        {
            double part = (double)k / _loop.TicksPerAction;
            for (int i = 0; i < _target.Length; i++)
                _target[i] = _due[i] + (part * (action[i] - _due[i]));
            _loop.Advance(Arrived(_target), observedAt);
            Ticked?.Invoke();
        }
        action.CopyTo(_due);
    }

    /// <inheritdoc/>
    public override void Dispose() => _loop.Dispose();
}

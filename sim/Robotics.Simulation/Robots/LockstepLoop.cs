using Robotics.Control.Safety;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Simulation.Robots;

/// <summary>
/// The control loop in lockstep: the same safety filter and arm as in real time, in simulated time and as fast as possible.
/// </summary>
/// <remarks>Thread: one. Allocates in the constructor only.</remarks>
public sealed class LockstepLoop : IDisposable
{
    /// <summary>Control rate in ticks per second, as in a real-time run.</summary>
    public const int ControlHz = 100;

    private readonly SafetyFilter _safety;
    private readonly int _stepsPerTick;

    /// <summary>Creates a task's arm and its control loop.</summary>
    public LockstepLoop(Tasks.ArmTask task)
    {
        Clock = new SimulatedClock();
        Arm = new SimulatedArm(task, Clock);
        State = RobotState.For(Arm);
        _stepsPerTick = (int)Math.Round(1.0 / ControlHz / Arm.Model.Timestep);
        Ticks = new TickClock(Clock.Now, Arm.Timestep * _stepsPerTick);
        _safety = new SafetyFilter(Arm.Spec.Limits, Ticks.Period);
        TicksPerAction = (int)Math.Round(ControlHz / task.Spec.ControlHz);
    }

    /// <summary>The arm.</summary>
    public SimulatedArm Arm { get; }

    /// <summary>Simulated time.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>The latest robot state.</summary>
    public RobotState State { get; }

    /// <summary>The schedule of control ticks on the simulated clock; it continues across resets.</summary>
    public TickClock Ticks { get; }

    /// <summary>The next control tick.</summary>
    public long Tick { get; private set; }

    /// <summary>Control ticks per action of the task.</summary>
    public int TicksPerAction { get; }

    /// <summary>Statistics of the safety filter.</summary>
    public SafetyCounts Safety => _safety.Counts;

    /// <summary>Starts the episode with this seed.</summary>
    public void Reset(long seed)
    {
        Arm.Reset(seed);
        Arm.TryRead(State);
        _safety.Reset(State);
    }

    /// <summary>Executes one control tick with a target.</summary>
    /// <param name="target">[Dof] joint positions, rad or m.</param>
    /// <param name="observedAt">Capture time of the observation that the target is based on.</param>
    /// <returns>Status of the episode after the tick.</returns>
    public EpisodeStatus Advance(ReadOnlySpan<double> target, Timestamp observedAt)
    {
        Timestamp now = Clock.Now;
        return Execute(_safety.Apply(target, now, State, Tick, now, observedAt, out SafeCommand command), command);
    }

    /// <summary>Executes one control tick without a target: the arm decelerates and holds.</summary>
    /// <returns>Status of the episode after the tick.</returns>
    public EpisodeStatus Hold() => Execute(_safety.Hold(State, Tick, Clock.Now, out SafeCommand command), command);

    /// <inheritdoc/>
    public void Dispose() => Arm.Dispose();

    private EpisodeStatus Execute(Verdict verdict, SafeCommand command)
    {
        if (verdict == Verdict.Stop)
            Arm.Stop();
        else
            Arm.Send(command);
        for (int i = 0; i < _stepsPerTick; i++)
        {
            Clock.Advance(Arm.Timestep);
            Arm.Step();
        }
        Arm.TryRead(State);
        Tick++;
        return State.Episode;
    }
}

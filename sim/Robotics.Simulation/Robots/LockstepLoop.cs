using Robotics.Control.Safety;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Simulation.Robots;

/// <summary>The control loop without waiting: the same filter and arm as in real time, in simulated time, as fast as the machine can.</summary>
/// <remarks>Thread: one. Allocates in the constructor only.</remarks>
public sealed class LockstepLoop : IDisposable
{
    /// <summary>Control ticks a second, as in a real-time run.</summary>
    public const int ControlHz = 100;

    private readonly SafetyFilter _safety;
    private readonly int _stepsPerTick;

    /// <summary>Puts a task's arm under a control loop.</summary>
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

    /// <summary>The newest reading.</summary>
    public RobotState State { get; }

    /// <summary>The grid of control ticks, on the simulated clock; it runs on through resets.</summary>
    public TickClock Ticks { get; }

    /// <summary>The next control tick.</summary>
    public long Tick { get; private set; }

    /// <summary>Control ticks between two actions of the task.</summary>
    public int TicksPerAction { get; }

    /// <summary>What the safety filter made of the targets so far.</summary>
    public SafetyCounts Safety => _safety.Counts;

    /// <summary>Starts the episode of this seed.</summary>
    public void Reset(long seed)
    {
        Arm.Reset(seed);
        Arm.TryRead(State);
        _safety.Reset(State);
    }

    /// <summary>One control tick towards a target.</summary>
    /// <param name="target">[Dof] joint positions, rad or m.</param>
    /// <param name="observedAt">Capture time of the observation that the target answers.</param>
    /// <returns>Where the episode stands after the tick.</returns>
    public EpisodeStatus Advance(ReadOnlySpan<double> target, Timestamp observedAt)
    {
        Timestamp now = Clock.Now;
        return Execute(_safety.Apply(target, now, State, Tick, now, observedAt, out SafeCommand command), command);
    }

    /// <summary>One control tick without a target: the arm slows down and holds.</summary>
    /// <returns>Where the episode stands after the tick.</returns>
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

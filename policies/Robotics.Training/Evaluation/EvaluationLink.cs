using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Randomization.Delays;
using Robotics.Simulation.Robots;

namespace Robotics.Training.Evaluation;

/// <summary>The link between the pipeline and the arm side, with the delays of an evaluation.</summary>
/// <remarks>
/// Delays commands to the arm and readings from it. Cameras render the state of the newest reading that has arrived. Thread: that of the
/// world. One <see cref="TryRead"/> and one <see cref="Send"/> per control tick.
/// </remarks>
internal sealed class EvaluationLink : IRobot, IEpisodic
{
    private readonly InProcessArm _arm;
    private readonly TimeSpan _period;
    private readonly SimulatedClock _clock;
    private readonly ActionDelayLine? _actions;
    private readonly ObservationDelayLine<RobotState>? _observations;
    private readonly RobotState _reading;
    private readonly LatestValue<SimulationSnapshot>? _drawn;
    private long _arrived; // tick at which the newest arrived command was sent
    private long _seen; // sequence number of the newest arrived reading; 0 at the start

    internal EvaluationLink(InProcessArm arm, SimulatedClock clock, SimulatedCameraRig rig, TimeSpan period, RandomizationSpec? spec)
    {
        _arm = arm;
        _clock = clock;
        _period = period;
        _reading = RobotState.For(arm);
        _actions = spec?.ActionDelay is { } delay ? new ActionDelayLine(arm.Spec.Dof, delay.CreateModel(period)) : null;
        if (spec?.ObservationDelay is not { } late)
            return;
        _observations = new ObservationDelayLine<RobotState>(
            late.CreateModel(period), () => RobotState.For(arm), (from, to) => to.CopyFrom(from));
        rig.Follow(_drawn = new LatestValue<SimulationSnapshot>(() => new SimulationSnapshot(arm.EnvironmentSize)));
    }

    public RobotSpec Spec => _arm.Spec;

    public RobotCapabilities Capabilities => _arm.Capabilities;

    public IEpisodic? Episodes => this;

    public ISteppable? Stepping => _arm.Stepping;

    public int EnvironmentSize => _arm.EnvironmentSize;

    public void Reset(long seed)
    {
        _arm.Reset(seed);
        _reading.Sequence = 0;
        _arm.TryRead(_reading);
        _actions?.Reset(seed, _reading.Position);
        _observations?.Reset(seed, _reading);
        _arrived = _actions is null ? 0 : _actions.Ticks - _actions.Age;
        _seen = 0;
    }

    public bool TryRead(RobotState state)
    {
        if (_observations is null || _drawn is null)
            return _arm.TryRead(state);
        _arm.TryRead(_reading);

        // the first reading arrives without delay
        RobotState seen = _seen == 0 ? _observations.Current : _observations.Step(_reading);
        if (seen.Sequence == _seen)
            return false;
        _seen = seen.Sequence;
        state.CopyFrom(seen);
        SimulationSnapshot slot = _drawn.WriteSlot;
        seen.Environment.CopyTo(slot.Pose, 0);
        (slot.CapturedAt, slot.Sequence) = (seen.CapturedAt, seen.Sequence);
        _drawn.Publish();
        return true;
    }

    public SendStatus Send(SafeCommand command)
    {
        if (_actions is null)
            return _arm.Send(command);
        if (_arm.End.Mode == ArmMode.Stopped)
            return SendStatus.Stopped;
        ReadOnlySpan<double> due = _actions.Step(command.Position);
        long sentAt = _actions.Ticks - _actions.Age;
        if (sentAt != _arrived)
            _arm.Send(due, _clock.Now + (-_actions.Age * _period), command.ObservedAt);
        _arrived = sentAt;
        return SendStatus.Sent;
    }

    public void Stop() => _arm.Stop();

    public void Dispose() => _arm.Dispose();
}

using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Control.Safety;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>One control tick: read the robot, take the newest chunk, draw a set-point, apply the safety filter, send the command.</summary>
/// <remarks>Thread: the control thread. Allocates in the constructor only.</remarks>
[RealTime]
public sealed class ControlTick : ITick
{
    private readonly IRobot _robot;
    private readonly SafetyFilter _safety;
    private readonly ActionQueue _queue;
    private readonly LatestValue<ActionChunk> _chunks;
    private readonly LatestValue<StateHistory> _states;
    private readonly SampleRing<TickSample> _samples;
    private readonly TickClock _ticks;
    private readonly ControlTickOptions _options;
    private readonly ISteppable? _world;
    private readonly int _stepsPerTick;
    private readonly RobotState _state;
    private readonly StateHistory _history;
    private readonly double[] _target;
    private Timestamp _heardAt; // when the newest state arrived
    private long _lastChunk;
    private long _count;
    private bool _started; // the filter has been armed with a state of this run

    /// <summary>Wires the tick. Everything passed in is used by the control thread alone, but for the two hand-overs and the
    /// ring.</summary>
    /// <param name="robot">The arm, already armed.</param>
    /// <param name="safety">The filter, with the robot's limits and the period of <paramref name="ticks"/>.</param>
    /// <param name="queue">The set-points.</param>
    /// <param name="chunks">From the policy thread.</param>
    /// <param name="states">To the policy thread.</param>
    /// <param name="samples">To the telemetry thread.</param>
    /// <param name="ticks">The loop's grid.</param>
    /// <param name="options">Time-outs and what is stepped.</param>
    /// <exception cref="ArgumentException">Sizes or periods do not fit.</exception>
    public ControlTick(
        IRobot robot,
        SafetyFilter safety,
        ActionQueue queue,
        LatestValue<ActionChunk> chunks,
        LatestValue<StateHistory> states,
        SampleRing<TickSample> samples,
        TickClock ticks,
        ControlTickOptions? options = null)
    {
        int dof = robot.Spec.Dof;
        if (safety.Limits.Dof != dof || queue.Dof != dof || states.WriteSlot.Dof != dof || chunks.WriteSlot.Dof != dof)
        {
            throw new ArgumentException(
                $"Numbers of joints differ: robot {dof}, limits {safety.Limits.Dof}, queue {queue.Dof}, states {states.WriteSlot.Dof}, "
                + $"chunks {chunks.WriteSlot.Dof}.");
        }
        StateHistory slot = states.WriteSlot;
        if (slot.Newest.Environment.Length != robot.EnvironmentSize || slot.SignalSize != robot.Capabilities.SignalSize)
            throw new ArgumentException("The state slots do not have the robot's sizes; make them with StateHistory.For(robot).");
        if (safety.TickPeriod != ticks.Period)
            throw new ArgumentException($"The safety filter has a period of {safety.TickPeriod}, the loop has {ticks.Period}.");
        _robot = robot;
        _safety = safety;
        _queue = queue;
        _chunks = chunks;
        _states = states;
        _samples = samples;
        _ticks = ticks;
        _options = options ?? new();
        _world = _options.StepWorld ? robot.Stepping : null;
        _stepsPerTick = _world?.StepsIn(ticks.Period) ?? 0;
        _state = RobotState.For(robot);
        _history = StateHistory.For(robot);
        _target = new double[dof];
    }

    /// <summary>From the policy's hand-over of a chunk to its first set-point.</summary>
    public HopStatistics QueueHop { get; } = new("queue");

    /// <summary>From the capture of an observation to the sending of a command that answers it.</summary>
    public HopStatistics AgeHop { get; } = new("age");

    /// <summary>Status of a simulated episode at the newest reading. Thread: control, or any once the loop has ended.</summary>
    public EpisodeStatus Episode => _state.Episode;

    /// <summary>Ticks run since the tick was made. Thread: any.</summary>
    public long Ticks => Volatile.Read(ref _count);

    /// <summary>Commands that the robot did not accept.</summary>
    public long SendFailures { get; private set; }

    /// <summary>Forgets chunk, state and stop: the next run starts from the measured position. Thread: control, between two runs.</summary>
    /// <remarks>A simulated robot is reset first: states of an episode that is over are passed by until the new one shows.</remarks>
    public void Reset()
    {
        _ = _chunks.TryTake(out _); // what was decided before the reset
        _queue.Clear();
        _safety.Disarm();
        _history.Clear();
        _state.Sequence = 0;
        _heardAt = Timestamp.None;
        _lastChunk = 0;
        _started = false;
    }

    /// <inheritdoc/>
    public TickStatus Tick(long tick, Timestamp now)
    {
        Volatile.Write(ref _count, _count + 1);
        long late = now.Nanoseconds - _ticks.TimeOf(tick).Nanoseconds;
        TickSample sample = new() { Tick = tick, At = now, LatenessNanoseconds = late };
        ReadRobot(now);
        if (now - _heardAt > _options.LinkTimeout)
            return End(ref sample, TickStatus.LinkLost);
        if (!_started)
        {
            // no command is sent until a state of this episode arrives
            if (_state.Sequence == 0 || EpisodeIsOver())
                return Step();
            _started = true;
            if (!_safety.Reset(_state))
                return End(ref sample, TickStatus.Stop);
        }

        if (_chunks.TryTake(out ActionChunk chunk))
            _queue.Accept(chunk, tick);
        Verdict verdict = Command(tick, now, ref sample, out SafeCommand command);
        if (verdict == Verdict.Stop)
            return Stopped(ref sample, now);
        sample.Send = _robot.Send(command);
        if (sample.Send != SendStatus.Sent)
            SendFailures++;
        if (sample.Send == SendStatus.Stopped)
            return End(ref sample, TickStatus.Stop);
        Write(ref sample);
        return EpisodeIsOver() ? TickStatus.EpisodeEnded : Step();
    }

    private void ReadRobot(Timestamp now)
    {
        if (_heardAt.IsNone)
            _heardAt = now; // the time-out starts at the first tick
        if (!_robot.TryRead(_state))
            return;
        if (!_started && EpisodeIsOver())
            return; // a state of the previous episode
        _heardAt = now;
        _history.Add(_state);
        _states.WriteSlot.CopyFrom(_history);
        _states.Publish();
    }

    private Verdict Command(long tick, Timestamp now, ref TickSample sample, out SafeCommand command)
    {
        sample.Queue = _queue.Next(tick, _target, out Timestamp observedAt, out long sequence);
        sample.ChunkSequence = sequence;
        sample.QueueTicksLeft = _queue.TicksLeft;
        if (sample.Queue == QueueStatus.Empty)
            return sample.Verdict = _safety.Hold(_state, tick, now, out command);

        // a set-point is as fresh as the tick that it is due at: after the chunk's end it becomes stale and the arm holds
        Timestamp due = sample.Queue == QueueStatus.Fresh ? now : _ticks.TimeOf(_queue.LastActionTick);
        sample.Verdict = _safety.Apply(_target, due, _state, tick, now, observedAt, out command);
        sample.ObservedAt = command.ObservedAt;
        AgeHop.Record(command.ObservedAt, now);
        if (sequence != _lastChunk)
            QueueHop.Record(_queue.DecidedAt, now);
        _lastChunk = sequence;
        return sample.Verdict;
    }

    private TickStatus Stopped(ref TickSample sample, Timestamp now)
    {
        // the cause may be a lost link: the robot is stopped already, the loop continues until the link time-out decides
        bool silent = now - _state.CapturedAt > _safety.Limits.Freshness;
        _robot.Stop();
        _queue.Clear();
        Write(ref sample);
        return silent ? TickStatus.Continue : TickStatus.Stop;
    }

    private TickStatus End(ref TickSample sample, TickStatus status)
    {
        sample.Verdict = Verdict.Stop;
        _safety.Disarm();
        _robot.Stop();
        _queue.Clear();
        Write(ref sample);
        return status;
    }

    private void Write(ref TickSample sample)
    {
        sample.StateCapturedAt = _state.CapturedAt;
        sample.Episode = _options.Episode;
        sample.Status = _state.Episode;
        _samples.TryWrite(sample);
    }

    private bool EpisodeIsOver() =>
        _options.EndWithEpisode && _state.Episode is (EpisodeStatus.Succeeded or EpisodeStatus.TimedOut or EpisodeStatus.Failed);

    private TickStatus Step()
    {
        for (int i = 0; i < _stepsPerTick; i++)
            _world!.Step(); // without a world there are no steps
        return TickStatus.Continue;
    }
}

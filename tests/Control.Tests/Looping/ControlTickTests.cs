using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Observing;
using Robotics.Control.Safety;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Looping;

public sealed class ControlTickTests
{
    private const int Dof = 2;
    private const int Horizon = 16;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(2);

    private readonly ManualClock _clock = new();
    private readonly FakeRobot _robot;
    private readonly TickClock _ticks;
    private readonly LatestValue<ActionChunk> _chunks = new(() => new ActionChunk(Horizon, Dof));
    private readonly LatestValue<StateHistory> _states = new(() => new StateHistory(Dof));
    private readonly SampleRing<TickSample> _samples = new(1 << 15);
    private readonly ControlTick _tick;
    private long _next;
    private long _sequence;

    public ControlTickTests()
    {
        _robot = new FakeRobot(Robots.Spec(Dof), _clock);
        _ticks = new TickClock(_clock.Now, Period);
        _tick = Make(_robot);
    }

    private ControlTick Make(IRobot robot) => new(
        robot, new SafetyFilter(robot.Spec.Limits, Period), new ActionQueue(Dof, Horizon), _chunks, _states, _samples, _ticks);

    private TickStatus Step(ControlTick? tick = null)
    {
        _clock.AdvanceTo(_ticks.TimeOf(_next));
        return (tick ?? _tick).Tick(_next++, _clock.Now);
    }

    private void Decide(double value)
    {
        ActionChunk chunk = _chunks.WriteSlot;
        chunk.Values.AsSpan().Fill(value);
        chunk.StartTick = _next;
        chunk.TicksPerAction = 10;
        chunk.Sequence = ++_sequence;
        chunk.ObservedAt = _clock.Now + TimeSpan.FromMilliseconds(-30);
        chunk.DecidedAt = _clock.Now + TimeSpan.FromMilliseconds(-4);
        _chunks.Publish();
    }

    private TickSample LastSample()
    {
        TickSample last = default;
        while (_samples.TryRead(out TickSample sample))
            last = sample;
        return last;
    }

    [Fact]
    public void Tick_NoChunkYet_HoldsTheMeasuredPosition()
    {
        _robot.Position[0] = 0.7;
        for (int i = 0; i < 10; i++)
            Assert.Equal(TickStatus.Continue, Step());
        Assert.Equal([0.7, 0], _robot.Position.ToArray());
        TickSample last = LastSample();
        Assert.Equal((10, Verdict.Held, QueueStatus.Empty), (_robot.Sent, last.Verdict, last.Queue));
    }

    [Fact]
    public void Tick_FarChunk_ApproachesWithinLimitsAndArrives()
    {
        Step();
        double last = 0;
        for (int i = 0; i < 1200; i++)
        {
            if (i % 50 == 0)
                Decide(1.5);
            Step();
            Assert.InRange(_robot.Position[0] - last, 0, 0.002 + 1e-12); // 1 rad/s
            last = _robot.Position[0];
        }
        Assert.Equal(1.5, last);
    }

    [Fact]
    public void Tick_ChunkWithNaN_NeverReachesTheRobot()
    {
        Step();
        Decide(double.NaN);
        for (int i = 0; i < 50; i++)
            Step();
        Assert.Equal([0, 0], _robot.Position.ToArray());
    }

    [Fact]
    public void Tick_PolicyFallsSilent_StarvesIntoAHold()
    {
        Step();
        Decide(0.5);
        for (int i = 0; i < 150; i++)
            Step(); // the chunk ends at tick 151
        Assert.Equal(QueueStatus.Fresh, LastSample().Queue);
        Step();
        Step();
        TickSample first = LastSample();
        Assert.Equal((QueueStatus.Starved, Verdict.Limited, 0), (first.Queue, first.Verdict, first.QueueTicksLeft));
        for (int i = 0; i < 60; i++)
            Step(); // the last action is older than 100 ms now
        Assert.Equal((QueueStatus.Starved, Verdict.Held), (LastSample().Queue, LastSampleVerdictAfter()));
        for (int i = 0; i < 200; i++)
            Step(); // braking has ended
        double stood = _robot.Position[0];
        Step();
        Assert.Equal(stood, _robot.Position[0]);
        Assert.False(_robot.IsStopped);
    }

    private Verdict LastSampleVerdictAfter()
    {
        Step();
        return LastSample().Verdict;
    }

    [Fact]
    public void Tick_RobotFallsSilent_StopsItThenSaysLinkLost()
    {
        Step();
        _robot.IsSilent = true;
        int ticks = 0;
        TickStatus status;
        while ((status = Step()) == TickStatus.Continue)
            ticks++;
        Assert.Equal(TickStatus.LinkLost, status);
        Assert.Equal(250, ticks); // 500 ms
        Assert.True(_robot.IsStopped);
        Assert.InRange(_robot.Sent, 1, 51 + 1); // nothing after the state was 100 ms old
    }

    [Fact]
    public void Tick_RobotNeverSpeaks_SaysLinkLostWithoutSending()
    {
        _robot.IsSilent = true;
        TickStatus status = TickStatus.Continue;
        for (int i = 0; i < 300 && status == TickStatus.Continue; i++)
            status = Step();
        Assert.Equal((TickStatus.LinkLost, 0), (status, _robot.Sent));
    }

    [Fact]
    public void Tick_StateNotFinite_StopsAndEnds()
    {
        Step();
        _robot.Position[1] = double.NaN;
        Assert.Equal(TickStatus.Stop, Step());
        Assert.True(_robot.IsStopped);
        Assert.Equal(Verdict.Stop, LastSample().Verdict);
    }

    [Fact]
    public void Tick_RobotWasStoppedElsewhere_Ends()
    {
        Step();
        _robot.Stop();
        Assert.Equal(TickStatus.Stop, Step());
    }

    [Theory]
    [InlineData(EpisodeStatus.Succeeded)]
    [InlineData(EpisodeStatus.TimedOut)]
    [InlineData(EpisodeStatus.Failed)]
    public void Tick_EpisodeOver_Ends(EpisodeStatus episode)
    {
        Step();
        _robot.Episode = episode;
        Assert.Equal(TickStatus.EpisodeEnded, Step());
        Assert.Equal(episode, LastSample().Status);
    }

    [Fact]
    public void Reset_AfterStop_StartsAgainFromTheMeasuredPosition()
    {
        Step();
        Decide(1);
        for (int i = 0; i < 100; i++)
            Step();
        _robot.Stop();
        Step();
        Decide(1); // decided before the reset: must not move the robot after it
        _robot.Arm();
        _robot.Position[0] = -0.4;
        _tick.Reset();
        for (int i = 0; i < 20; i++)
            Assert.Equal(TickStatus.Continue, Step());
        Assert.Equal(-0.4, _robot.Position[0]);
    }

    [Fact]
    public void Tick_StateOfTheEpisodeBefore_IsPassedBy()
    {
        _robot.Episode = EpisodeStatus.Succeeded;
        for (int i = 0; i < 5; i++)
            Assert.Equal(TickStatus.Continue, Step());
        Assert.Equal(0, _robot.Sent);
        _robot.Episode = EpisodeStatus.Running;
        Step();
        Assert.Equal(1, _robot.Sent);
    }

    [Fact]
    public void Tick_NewEpisodeNeverShows_SaysLinkLost()
    {
        _robot.Episode = EpisodeStatus.TimedOut;
        TickStatus status = TickStatus.Continue;
        for (int i = 0; i < 300 && status == TickStatus.Continue; i++)
            status = Step();
        Assert.Equal((TickStatus.LinkLost, 0), (status, _robot.Sent));
    }

    [Fact]
    public void Tick_Command_RecordsHopsAndSample()
    {
        Step();
        Decide(0);
        Step();
        Assert.Equal((1, 1), (_tick.QueueHop.Histogram.Count, _tick.AgeHop.Histogram.Count));
        Assert.InRange(_tick.QueueHop.Report().MaxUs, 6000, 6001); // decided 4 ms before the tick before
        TickSample sample = LastSample();
        Assert.Equal((1, 1, Verdict.Passed, QueueStatus.Fresh), (sample.Tick, sample.ChunkSequence, sample.Verdict, sample.Queue));
        Assert.Equal(150, sample.QueueTicksLeft);
        Assert.Equal(_clock.Now, sample.StateCapturedAt);
    }

    [Fact]
    public void Tick_Reading_ReachesThePolicyThread()
    {
        _robot.Position[1] = 0.25;
        Step();
        Assert.True(_states.TryTake(out StateHistory history));
        Assert.Equal(0.25, history.Nearest(_clock.Now, out Timestamp captured)[1]);
        Assert.Equal(_clock.Now, captured);
    }

    [Fact]
    public void Tick_SteppableRobot_AdvancesByOnePeriod()
    {
        SteppableRobot robot = new(_robot, TimeSpan.FromMilliseconds(0.5));
        ControlTick tick = Make(robot);
        Step(tick);
        Step(tick);
        Assert.Equal(8, robot.Steps);
    }

    [Fact]
    public void Constructor_PeriodNoMultipleOfTimestep_Throws() =>
        Assert.Throws<ArgumentException>(() => Make(new SteppableRobot(_robot, TimeSpan.FromMilliseconds(0.7))));

    [Fact]
    public void Constructor_SizesDiffer_Throws()
    {
        SafetyFilter safety = new(_robot.Spec.Limits, Period);
        Assert.Throws<ArgumentException>(() => new ControlTick(_robot, safety, new ActionQueue(3, 4), _chunks, _states, _samples, _ticks));
        LatestValue<StateHistory> states = new(() => new StateHistory(Dof, environment: 9));
        Assert.Throws<ArgumentException>(() => new ControlTick(_robot, safety, new ActionQueue(Dof, 4), _chunks, states, _samples, _ticks));
    }

    [Fact]
    public void Run_TenThousandTicks_AllocatesNothing()
    {
        ControlLoop loop = new(_ticks, _clock, new ManualPacer(_clock));
        Deciding work = new(this);
        long bytes = Allocations.Measure(() => Assert.Equal(TickStatus.Continue, loop.Run(work, 10_000).EndedBy));
        LoopReport report = loop.Run(work, 10_000);
        Assert.Equal((10_000, 0), (report.Ticks, report.AllocatedBytes));
        Assert.InRange(bytes, 0, 1000); // the report itself, made after the last tick
    }

    /// <summary>Ticks, with a new chunk every 50.</summary>
    private sealed class Deciding(ControlTickTests test) : ITick
    {
        public TickStatus Tick(long tick, Timestamp now)
        {
            test._next = tick;
            if (tick % 50 == 0)
                test.Decide(tick % 100 == 0 ? 0.1 : -0.1);
            return test._tick.Tick(tick, now);
        }
    }

    private sealed class SteppableRobot(FakeRobot robot, TimeSpan timestep) : IRobot, ISteppable
    {
        public int Steps { get; private set; }

        public RobotSpec Spec => robot.Spec;

        public RobotCapabilities Capabilities { get; } = new() { HasStepping = true };

        public ISteppable? Stepping => this;

        public int EnvironmentSize => 0;

        public TimeSpan Timestep => timestep;

        public void Step() => Steps++;

        public bool TryRead(RobotState state) => robot.TryRead(state);

        public SendStatus Send(SafeCommand command) => robot.Send(command);

        public void Stop() => robot.Stop();

        public void Dispose() => robot.Dispose();
    }
}

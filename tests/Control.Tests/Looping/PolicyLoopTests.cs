using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Observing;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Looping;

public sealed class PolicyLoopTests
{
    private static readonly PolicySpec Spec = PolicySpec.FromCameras(
        "test", [], 2, 1, 4, 2, 10);

    private readonly ManualClock _clock = new();
    private readonly TickClock _ticks = new(new Timestamp(900_000_000), TimeSpan.FromMilliseconds(2));
    private readonly LatestValue<ActionChunk> _chunks = new(() => new ActionChunk(4, 2));
    private readonly LatestValue<StateHistory> _states = new(() => new StateHistory(2));
    private readonly RobotState _state = new(2);

    private PolicyLoop Make(FakePolicy policy, long waits, double hz = 10) => new(
        policy,
        new ObservationAssembler(policy.Spec, RobotCapabilities.None, [], _states, _ticks),
        _chunks,
        _ticks,
        _clock,
        new ManualPacer(_clock, waits) { Waited = _ => Read() },
        new PolicyLoopOptions { DecisionHz = hz, Seed = 5 });

    private void Read()
    {
        _state.CapturedAt = _clock.Now + TimeSpan.FromMilliseconds(-7);
        _state.Sequence++;
        _states.WriteSlot.Add(_state);
        _states.Publish();
    }

    private DecisionTiming Take(Observation observation, ActionChunk chunk)
    {
        _clock.AdvanceMilliseconds(20);
        chunk.Values.AsSpan().Fill(observation[FeatureKeys.State].Floats[0]);
        return new DecisionTiming(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(15));
    }

    [Fact]
    public void Run_Decision_StampsTheChunk()
    {
        FakePolicy policy = new(Spec, Take);
        PolicyReport report = Make(policy, waits: 1).Run();
        Assert.True(_chunks.TryTake(out ActionChunk chunk));
        Timestamp decided = _clock.Now;
        Assert.Equal(decided, chunk.DecidedAt);
        Assert.Equal(decided + TimeSpan.FromMilliseconds(-27), chunk.ObservedAt);
        Assert.Equal(_ticks.TickAt(chunk.ObservedAt), chunk.StartTick);
        Assert.Equal((1, 50), (chunk.Sequence, chunk.TicksPerAction)); // 10 Hz on a grid of 2 ms
        Assert.Equal(15_000, report.Hops["infer"].MaxUs);
        Assert.Equal(5_000, report.Hops["encode"].MaxUs);
        Assert.Equal(7_000, report.Hops["observe"].MaxUs);
    }

    [Fact]
    public void Run_PolicyThatPredictsActionsOfPastReadings_DecidesWithoutThem()
    {
        PolicySpec spec = Spec with { Action = Spec.Action with { Horizon = 5 }, FirstAction = 1 };
        Assert.Equal((5, 4), (spec.PredictionHorizon, spec.DecisionHorizon));
        Assert.Equal(PolicyStatus.Ended, Make(new FakePolicy(spec, Take), waits: 1).Run().Status); // the slots have 4 actions
        Assert.Contains("answers [5, 2]", Assert.Throws<ArgumentException>(
            () => Make(new FakePolicy(spec with { FirstAction = 0 }, Take), waits: 1)).Message);
        Assert.Contains(
            (spec with { FirstAction = 5 }).Validate(), problem => problem.Contains("must be one of the 5 predicted actions"));
    }

    [Fact]
    public void Run_Steadily_DecidesAtTheStatedRate()
    {
        FakePolicy policy = new(Spec, Take);
        PolicyReport report = Make(policy, waits: 50).Run();
        Assert.Equal((PolicyStatus.Ended, 50L, 0L), (report.Status, report.Decisions, report.Misses));
        Assert.Equal(10, report.PolicyHz, 6);
        Assert.Equal(51, policy.Decisions); // with the warm-up
        Assert.Equal([5], policy.Resets); // after the warm-up
    }

    [Fact]
    public void Run_DecisionsRarerThanActions_TakesInFramesBetween()
    {
        FakePolicy policy = new(Spec, Take);
        Assert.Equal(4, Make(policy, waits: 20, hz: 2).Run().Decisions); // 20 samples at 10 Hz
    }

    [Fact]
    public void Run_PolicyTooSlow_CountsMissesAndStaysOnTheGrid()
    {
        FakePolicy policy = new(Spec, (_, _) =>
        {
            _clock.AdvanceMilliseconds(250);
            return default;
        });
        PolicyReport report = Make(policy, waits: 4).Run();
        Assert.Equal(4, report.Decisions);
        Assert.Equal(4, report.Misses); // decided at samples 0, 2, 5, 7: left out 1, 3, 4, 6
    }

    [Fact]
    public void Run_PolicyThrows_EndsAsAStatedFault()
    {
        FakePolicy policy = new(Spec, (o, c) => _chunks.WriteSlot.Sequence >= 0 && _clock.Now > new Timestamp(1_350_000_000)
            ? throw new InvalidOperationException("the network answered NaN")
            : Take(o, c));
        PolicyLoop loop = Make(policy, waits: 100);
        PolicyReport report = loop.Run();
        Assert.Equal((PolicyStatus.Faulted, PolicyStatus.Faulted), (report.Status, loop.Status));
        Assert.Contains("the network answered NaN", report.Fault, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(loop.Fault);
        Assert.Equal(3, report.Decisions);
    }

    [Fact]
    public void Run_NothingToSee_CountsAndDecidesNothing()
    {
        FakePolicy policy = new(Spec, Take);
        PolicyLoop loop = new(
            policy, new ObservationAssembler(Spec, RobotCapabilities.None, [], _states, _ticks),
            _chunks, _ticks, _clock, new ManualPacer(_clock, 5));
        PolicyReport report = loop.Run();
        Assert.Equal((0L, 5L), (report.Decisions, report.NotObserved));
        Assert.False(_chunks.TryTake(out _));
    }

    [Fact]
    public void Constructor_ControlRateNoMultiple_Throws() =>
        Assert.Throws<ArgumentException>(() => Make(new FakePolicy(Spec with { Action = Spec.Action with { RateHz = 7 } }, Take), 1));

    [Fact]
    public void Constructor_SlotsOfAnotherShape_Throws() =>
        Assert.Throws<ArgumentException>(() => Make(new FakePolicy(Spec with { Action = Spec.Action with { Horizon = 9 } }, Take), 1));
}

using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Observing;

public sealed class ObservationAssemblerTests
{
    private readonly FakeCamera _top = new("top", 4, 2);
    private readonly FakeCamera _wrist = new("wrist", 2, 2);
    private readonly LatestValue<StateHistory> _states = new(() => new StateHistory(1));
    private readonly StateHistory _history = new(1);
    private readonly RobotState _state = new(1);
    private readonly TickClock _ticks = new(Ms(0), TimeSpan.FromMilliseconds(2));

    private static Timestamp Ms(double milliseconds) => new(1_000_000_000 + (long)(milliseconds * 1e6));

    private static PolicySpec Spec(int horizon) => PolicySpec.FromCameras(
        "test", [new("wrist", 2, 2), new("top", 4, 2)], 1, horizon, 4, 1, 10);

    private ObservationAssembler Make(int horizon) => new(Spec(horizon), RobotCapabilities.None, [_top, _wrist], _states, _ticks);

    private void Read(double position, double at)
    {
        _state.Position[0] = position;
        _state.CapturedAt = Ms(at);
        _state.Sequence++;
        _history.Add(_state);
        _states.WriteSlot.CopyFrom(_history);
        _states.Publish();
    }

    [Fact]
    public void Observe_OneReading_PairsPicturesWithTheNearestState()
    {
        ObservationAssembler assembler = Make(1);
        Observation observation = new(Spec(1));
        for (int i = 0; i <= 10; i++)
            Read(i, 10 * i); // position = time / 10 ms
        _top.Show(7, Ms(52));
        _wrist.Show(9, Ms(71));
        Assert.Equal(ObserveStatus.Ready, assembler.Observe(observation, Ms(105)));
        Assert.Equal(5f, observation[FeatureKeys.State].Floats[0]); // nearest to 52 ms
        Assert.Equal(Ms(50), observation[FeatureKeys.State].CapturedAt);
        Assert.Equal(Ms(50), observation.CapturedAt);
        Assert.Equal(25, observation.Tick);
        Assert.All(observation.Features[0].Bytes, p => Assert.Equal(9, p)); // in the policy's camera order
        Assert.All(observation.Features[1].Bytes, p => Assert.Equal(7, p));
    }

    [Fact]
    public void Observe_FirstOfTwoReadings_IsRepeated()
    {
        ObservationAssembler assembler = Make(2);
        Observation observation = new(Spec(2));
        Read(3, 0);
        _top.Show(1, Ms(0));
        _wrist.Show(2, Ms(0));
        Assert.Equal(ObserveStatus.Ready, assembler.Observe(observation, Ms(1)));
        Assert.Equal([3f, 3f], observation[FeatureKeys.State].Floats);
        Assert.All(observation.Features[0].Bytes, p => Assert.Equal(2, p));
    }

    [Fact]
    public void Observe_TwoReadings_AreOneActionApartOldestFirst()
    {
        ObservationAssembler assembler = Make(2);
        Observation observation = new(Spec(2));
        for (int i = 0; i <= 6; i++)
        {
            Read(i, 50 * i);
            _top.Show((byte)i, Ms(50 * i));
            _wrist.Show((byte)(10 + i), Ms(50 * i));
            assembler.Poll(); // at 20 Hz, while actions are 10 Hz
        }
        Assert.Equal(ObserveStatus.Ready, assembler.Observe(observation, Ms(310)));
        Assert.Equal([4f, 6f], observation[FeatureKeys.State].Floats);
        Assert.Equal([4, 6], new[] { observation.Features[1].Bytes[0], observation.Features[1].Bytes[^1] });
        Assert.Equal([14, 16], new[] { observation.Features[0].Bytes[0], observation.Features[0].Bytes[^1] });
        Assert.Equal(Ms(300), observation.CapturedAt);
    }

    [Fact]
    public void Observe_SomethingMissing_SaysWhat()
    {
        ObservationAssembler assembler = Make(1);
        Observation observation = new(Spec(1));
        Assert.Equal(ObserveStatus.WaitingForState, assembler.Observe(observation, Ms(0)));
        Read(0, 0);
        Assert.Equal(ObserveStatus.WaitingForCamera, assembler.Observe(observation, Ms(1)));
        Assert.Equal("wrist", assembler.LateCamera);
        _wrist.Show(1, Ms(0));
        assembler.Observe(observation, Ms(1));
        Assert.Equal("top", assembler.LateCamera);
    }

    [Fact]
    public void Observe_SameFrameForTooLong_IsStale()
    {
        ObservationAssembler assembler = Make(1);
        Observation observation = new(Spec(1));
        _top.Show(1, Ms(0));
        _wrist.Show(1, Ms(0));
        Read(0, 250);
        Assert.Equal(ObserveStatus.Ready, assembler.Observe(observation, Ms(250)));
        _wrist.Show(1, Ms(240));
        Assert.Equal(ObserveStatus.StaleCamera, assembler.Observe(observation, Ms(250.001)));
        Assert.Equal("top", assembler.LateCamera);
    }

    [Fact]
    public void Observe_StateTooOld_IsStale()
    {
        ObservationAssembler assembler = Make(1);
        Read(0, 0);
        _top.Show(1, Ms(251));
        _wrist.Show(1, Ms(251));
        Assert.Equal(ObserveStatus.StaleState, assembler.Observe(new Observation(Spec(1)), Ms(251)));
    }

    [Fact]
    public void Reset_NewEpisode_ShowsNothingFromBefore()
    {
        ObservationAssembler assembler = Make(2);
        Observation observation = new(Spec(2));
        Read(1, 0);
        _top.Show(1, Ms(0));
        _wrist.Show(1, Ms(0));
        assembler.Reset();
        Assert.Equal(ObserveStatus.WaitingForState, assembler.Observe(observation, Ms(1)));
        _history.Clear();
        Read(2, 2);
        Assert.Equal(ObserveStatus.WaitingForCamera, assembler.Observe(observation, Ms(2)));
        _top.Show(2, Ms(2));
        _wrist.Show(2, Ms(2));
        Assert.Equal(ObserveStatus.Ready, assembler.Observe(observation, Ms(3)));
        Assert.Equal([2f, 2f], observation[FeatureKeys.State].Floats);
        Assert.All(observation.Features[0].Bytes, p => Assert.Equal(2, p));
    }

    [Fact]
    public void Constructor_CameraMissingOrOfAnotherSize_SaysWhich()
    {
        ArgumentException missing = Assert.Throws<ArgumentException>(
            () => new ObservationAssembler(Spec(1), RobotCapabilities.None, [_wrist], _states, _ticks));
        Assert.Contains("'top'", missing.Message, StringComparison.Ordinal);
        FakeCamera small = new("top", 1, 1);
        ArgumentException size = Assert.Throws<ArgumentException>(
            () => new ObservationAssembler(Spec(1), RobotCapabilities.None, [_wrist, small], _states, _ticks));
        Assert.Contains("4x2", size.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Observe_Repeated_AllocatesNothing()
    {
        ObservationAssembler assembler = Make(2);
        Observation observation = new(Spec(2));
        Read(1, 0);
        _top.Show(1, Ms(0));
        _wrist.Show(1, Ms(0));
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 10_000; i++)
                assembler.Observe(observation, Ms(1));
        }));
    }

    [Fact]
    public void Observe_RobotSignals_AreFoundByKeyAndAlignedByTime()
    {
        RobotCapabilities robot = new()
        {
            Signals = [FeatureSpec.Vector(FeatureKeys.Environment, 2), FeatureSpec.Vector(FeatureKeys.Force, 1)],
        };
        LatestValue<StateHistory> states = new(() => new StateHistory(1, signals: 3));
        StateHistory history = new(1, signals: 3);
        RobotState state = new(1, signals: 3);
        PolicySpec spec = new()
        {
            Task = "test",
            Observations =
            [
                FeatureSpec.Vector(FeatureKeys.Force, 1, horizon: 3, rateHz: 50), FeatureSpec.Vector(FeatureKeys.Environment, 2),
            ],
            Action = FeatureSpec.Vector(FeatureKeys.Action, 1, 4, 10),
        };
        ObservationAssembler assembler = new(spec, robot, [], states, _ticks);
        for (int i = 0; i <= 10; i++)
        {
            (state.Signals[0], state.Signals[1], state.Signals[2]) = (i, -i, 100 + i);
            state.CapturedAt = Ms(10 * i);
            state.Sequence++;
            history.Add(state);
        }
        states.WriteSlot.CopyFrom(history);
        states.Publish();
        Observation observation = new(spec);

        Assert.Equal(ObserveStatus.Ready, assembler.Observe(observation, Ms(101)));

        Assert.Equal([106f, 108f, 110f], observation[FeatureKeys.Force].Floats); // 20 ms apart: its own rate, not the actions'
        Assert.Equal([10f, -10f], observation[FeatureKeys.Environment].Floats);
        Assert.Equal(Ms(100), observation.CapturedAt);
    }

    [Fact]
    public void New_SignalThatTheRobotLacks_NamesWhatItSenses()
    {
        PolicySpec spec = new()
        {
            Task = "test",
            Observations = [FeatureSpec.Vector(FeatureKeys.Force, 6)],
            Action = FeatureSpec.Vector(FeatureKeys.Action, 1, 4, 10),
        };

        string message = Assert.Throws<ArgumentException>(
            () => new ObservationAssembler(spec, RobotCapabilities.None, [], _states, _ticks)).Message;

        Assert.Contains("observation.force", message, StringComparison.Ordinal);
        Assert.Contains("observation.state [1]", message, StringComparison.Ordinal);
    }
}

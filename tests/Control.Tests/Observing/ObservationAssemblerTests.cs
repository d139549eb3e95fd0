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

    private static PolicySpec Spec(int horizon) => new()
    {
        Task = "test",
        Cameras = [new("wrist", 2, 2), new("top", 4, 2)],
        StateSize = 1,
        ObservationHorizon = horizon,
        PredictionHorizon = 4,
        ActionSize = 1,
        ActionHz = 10,
    };

    private ObservationAssembler Make(int horizon) => new(Spec(horizon), [_top, _wrist], _states, _ticks);

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
        Assert.Equal(5f, observation.State[0]); // nearest to 52 ms
        Assert.Equal(Ms(50), observation.StateCapturedAt);
        Assert.Equal(Ms(50), observation.CapturedAt);
        Assert.Equal(25, observation.Tick);
        Assert.All(observation.Images[0], p => Assert.Equal(9, p)); // in the policy's camera order
        Assert.All(observation.Images[1], p => Assert.Equal(7, p));
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
        Assert.Equal([3f, 3f], observation.State);
        Assert.All(observation.Images[0], p => Assert.Equal(2, p));
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
        Assert.Equal([4f, 6f], observation.State);
        Assert.Equal([4, 6], new[] { observation.Images[1][0], observation.Images[1][^1] });
        Assert.Equal([14, 16], new[] { observation.Images[0][0], observation.Images[0][^1] });
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
        Assert.Equal([2f, 2f], observation.State);
        Assert.All(observation.Images[0], p => Assert.Equal(2, p));
    }

    [Fact]
    public void Constructor_CameraMissingOrOfAnotherSize_SaysWhich()
    {
        Assert.Contains("'top'", Assert.Throws<ArgumentException>(() => new ObservationAssembler(Spec(1), [_wrist], _states, _ticks)).Message, StringComparison.Ordinal);
        FakeCamera small = new("top", 1, 1);
        Assert.Contains("4x2", Assert.Throws<ArgumentException>(() => new ObservationAssembler(Spec(1), [_wrist, small], _states, _ticks)).Message, StringComparison.Ordinal);
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
}

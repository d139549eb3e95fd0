using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Observing;

/// <summary>Assembles what a policy observes: every feature's readings of the same instants, oldest first.</summary>
/// <remarks>
/// The reference instant t is the capture of the oldest among the cameras' newest frames; without cameras, of the newest robot reading.
/// Reading j of a feature's horizon H is the one captured nearest to t - (H - 1 - j) / rate; where the history does not reach so far back,
/// its first reading is repeated. Thread: the policy thread. Allocates in the constructor only.
/// </remarks>
public sealed class ObservationAssembler
{
    private readonly PolicySpec _spec;
    private readonly FrameHistory?[] _cameras; // by feature; null for a vector
    private readonly FeatureSource[] _sources; // by feature; used for vectors
    private readonly long[] _spacing; // by feature, ns
    private readonly LatestValue<StateHistory> _states;
    private readonly TickClock _ticks;
    private readonly ObservationOptions _options;
    private StateHistory? _state;

    /// <summary>Finds the sources of the policy's features and creates the histories.</summary>
    /// <param name="spec">What the policy observes.</param>
    /// <param name="robot">What the robot senses in addition to its joints.</param>
    /// <param name="cameras">The cameras; those that the policy does not use are not read.</param>
    /// <param name="states">From the control thread.</param>
    /// <param name="ticks">The control loop's grid.</param>
    /// <param name="options">Age limits.</param>
    /// <exception cref="ArgumentException">A feature has no source, or one of another size.</exception>
    public ObservationAssembler(
        PolicySpec spec,
        RobotCapabilities robot,
        IReadOnlyList<ICamera> cameras,
        LatestValue<StateHistory> states,
        TickClock ticks,
        ObservationOptions? options = null)
    {
        if (spec.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem);
        bool known = states.TryTake(out StateHistory slot);
        if (slot.SignalSize != robot.SignalSize)
            throw new ArgumentException("The state slots do not have the robot's sizes; make them with StateHistory.For(robot).");
        _state = known ? slot : null;
        _spec = spec;
        _states = states;
        _ticks = ticks;
        _options = options ?? new();
        int count = spec.Observations.Count;
        _cameras = new FrameHistory?[count];
        _sources = new FeatureSource[count];
        _spacing = new long[count];
        for (int i = 0; i < count; i++)
        {
            FeatureSpec feature = spec.Observations[i];
            _spacing[i] = (long)Math.Round(1e9 * spec.SpacingOf(feature));
            if (feature.IsImage)
                _cameras[i] = new FrameHistory(Find(cameras, feature), (2 * feature.Horizon) + 1);
            else
                _sources[i] = FeatureSource.Find(feature, slot.Dof, robot);
        }
    }

    /// <summary>Name of the camera that the last observation waited for or found too old; null otherwise.</summary>
    public string? LateCamera { get; private set; }

    /// <summary>
    /// Reads new frames and robot readings without assembling an observation. Called between two
    /// decisions, so that the history has no gaps.
    /// </summary>
    public void Poll()
    {
        if (_states.TryTake(out StateHistory state) || _state is not null)
            _state = state;
        foreach (FrameHistory? camera in _cameras)
            camera?.Poll();
    }

    /// <summary>Assembles the newest observation.</summary>
    /// <param name="into">The slot to fill; untouched unless the answer is <see cref="ObserveStatus.Ready"/>.</param>
    /// <param name="now">The time of the decision.</param>
    public ObserveStatus Observe(Observation into, Timestamp now)
    {
        Poll();
        ObserveStatus status = Judge(now);
        if (status != ObserveStatus.Ready)
            return status;
        Timestamp reference = Timestamp.None;
        foreach (FrameHistory? camera in _cameras)
        {
            if (camera is not null && (reference.IsNone || camera.Newest!.CapturedAt < reference)) // ready: there is a frame
                reference = camera.Newest!.CapturedAt;
        }
        if (reference.IsNone || _state!.Newest.CapturedAt < reference) // ready: there is a state
            reference = _state!.Newest.CapturedAt;
        Fill(into, reference);
        return ObserveStatus.Ready;
    }

    /// <summary>Discards all frames and readings: a new episode.</summary>
    public void Reset()
    {
        Poll(); // reads what arrived before the reset
        _state = null;
        foreach (FrameHistory? camera in _cameras)
            camera?.Clear();
    }

    private ObserveStatus Judge(Timestamp now)
    {
        LateCamera = null;
        if (_state is null || _state.Count == 0)
            return ObserveStatus.WaitingForState;
        if (now - _state.Newest.CapturedAt > _options.StateAgeLimit)
            return ObserveStatus.StaleState;
        foreach (FrameHistory? camera in _cameras)
        {
            if (camera is null)
                continue;
            LateCamera = camera.Camera;
            if (camera.Newest is not { } frame)
                return ObserveStatus.WaitingForCamera;
            if (now - frame.CapturedAt > _options.CameraAgeLimit)
                return ObserveStatus.StaleCamera;
        }
        LateCamera = null;
        return ObserveStatus.Ready;
    }

    private void Fill(Observation into, Timestamp reference)
    {
        into.CapturedAt = reference;
        for (int i = 0; i < _cameras.Length; i++)
        {
            FeatureValue value = into.Features[i];
            int horizon = value.Spec.Horizon;
            for (int j = 0; j < horizon; j++)
            {
                Timestamp at = new(reference.Nanoseconds - ((horizon - 1 - j) * _spacing[i]));
                value.CapturedAt = _cameras[i] is { } camera ? CopyFrame(camera.Nearest(at), value, j) : CopyRow(at, i, value, j);
            }
            if (value.CapturedAt < into.CapturedAt)
                into.CapturedAt = value.CapturedAt;
        }
        into.Tick = _ticks.TickAt(into.CapturedAt);
    }

    private Timestamp CopyRow(Timestamp at, int feature, FeatureValue into, int j)
    {
        FeatureSource source = _sources[feature];
        ReadOnlySpan<double> row = _state!.Nearest(at, out Timestamp captured).Slice(source.Start, source.Size); // ready: there is a state
        for (int k = 0; k < row.Length; k++)
            into.Floats[(j * row.Length) + k] = (float)row[k];
        return captured;
    }

    private static Timestamp CopyFrame(ImageFrame frame, FeatureValue into, int j)
    {
        frame.Pixels.CopyTo(into.Bytes, j * frame.Pixels.Length);
        return frame.CapturedAt;
    }

    private static ICamera Find(IReadOnlyList<ICamera> cameras, FeatureSpec wanted)
    {
        string name = wanted.Key[FeatureKeys.ImagePrefix.Length..];
        foreach (ICamera camera in cameras)
        {
            if (camera.Name != name)
                continue;
            if (camera.Width == wanted.Shape[1] && camera.Height == wanted.Shape[0])
                return camera;
            throw new ArgumentException(
                $"The policy observes camera '{name}' at {wanted.Shape[1]}x{wanted.Shape[0]}; "
                + $"the camera provides {camera.Width}x{camera.Height}.");
        }
        string known = cameras.Count == 0 ? "There are no cameras." : $"The cameras are {string.Join(", ", cameras.Select(c => c.Name))}.";
        throw new ArgumentException($"The policy observes camera '{name}', which is missing. {known}");
    }
}

using Robotics.Control.Deciding;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Observing;

/// <summary>Puts together what a policy sees: pictures and joints of the same instants, 1 / <see cref="PolicySpec.ActionHz"/> apart,
/// oldest first.</summary>
/// <remarks>
/// The reference instant t is the capture of the oldest among the cameras' newest frames. Reading j of To is the frame of each camera, and
/// the joints,
/// captured nearest to t - (To - 1 - j) / ActionHz; where the history does not reach so far back, its first reading is repeated.
/// Thread: the policy thread. Allocates in the constructor only.
/// </remarks>
public sealed class ObservationAssembler
{
    private readonly PolicySpec _spec;
    private readonly FrameHistory[] _cameras;
    private readonly LatestValue<StateHistory> _states;
    private readonly TickClock _ticks;
    private readonly ObservationOptions _options;
    private readonly long _interval; // 1 / ActionHz, ns
    private StateHistory? _state;

    /// <summary>Finds the policy's cameras and makes the histories.</summary>
    /// <param name="spec">What the policy needs to see.</param>
    /// <param name="cameras">The cameras there are; others than the policy's are left alone.</param>
    /// <param name="states">From the control thread.</param>
    /// <param name="ticks">The control loop's grid.</param>
    /// <param name="options">Age limits.</param>
    /// <exception cref="ArgumentException">A camera is missing or has another size, or the state has another size than the robot's
    /// joints.</exception>
    public ObservationAssembler(
        PolicySpec spec,
        IReadOnlyList<ICamera> cameras,
        LatestValue<StateHistory> states,
        TickClock ticks,
        ObservationOptions? options = null)
    {
        if (spec.ObservationHorizon < 1 || !(spec.ActionHz > 0))
        {
            throw new ArgumentException(
                $"the policy states an observation horizon of {spec.ObservationHorizon} at {spec.ActionHz} Hz: both must be positive");
        }
        bool known = states.TryTake(out StateHistory slot);
        if (slot.Dof != spec.StateSize)
            throw new ArgumentException($"the policy looks at {spec.StateSize} joints, the robot has {slot.Dof}");
        _state = known ? slot : null;
        _spec = spec;
        _states = states;
        _ticks = ticks;
        _options = options ?? new();
        _interval = (long)Math.Round(1e9 / spec.ActionHz);
        _cameras = new FrameHistory[spec.Cameras.Count];
        for (int i = 0; i < _cameras.Length; i++)
            _cameras[i] = new FrameHistory(Find(cameras, spec.Cameras[i]), (2 * spec.ObservationHorizon) + 1);
    }

    /// <summary>The name of the camera that the last observation waited for or found too old; none otherwise.</summary>
    public string? LateCamera { get; private set; }

    /// <summary>Takes in new frames and readings without assembling. Called between two decisions, so that the history has no
    /// holes.</summary>
    public void Poll()
    {
        if (_states.TryTake(out StateHistory state) || _state is not null)
            _state = state;
        foreach (FrameHistory camera in _cameras)
            camera.Poll();
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
        Timestamp reference = _state!.Newest.CapturedAt; // ready: there is a state
        for (int i = 0; i < _cameras.Length; i++)
        {
            Timestamp captured = _cameras[i].Newest!.CapturedAt; // ready: there is a frame
            if (i == 0 || captured < reference)
                reference = captured;
        }
        Fill(into, reference);
        return ObserveStatus.Ready;
    }

    /// <summary>Forgets all frames and readings: a new episode.</summary>
    public void Reset()
    {
        Poll(); // what arrived before the reset
        _state = null;
        foreach (FrameHistory camera in _cameras)
            camera.Clear();
    }

    private ObserveStatus Judge(Timestamp now)
    {
        LateCamera = null;
        if (_state is null || _state.Count == 0)
            return ObserveStatus.WaitingForState;
        if (now - _state.Newest.CapturedAt > _options.StateAgeLimit)
            return ObserveStatus.StaleState;
        foreach (FrameHistory camera in _cameras)
        {
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
        int horizon = _spec.ObservationHorizon;
        Timestamp oldestOfNewest = reference;
        for (int j = 0; j < horizon; j++)
        {
            Timestamp at = new(reference.Nanoseconds - ((horizon - 1 - j) * _interval));
            ReadOnlySpan<double> joints = _state!.Nearest(at, out Timestamp captured); // ready: there is a state
            for (int k = 0; k < joints.Length; k++)
                into.State[(j * joints.Length) + k] = (float)joints[k];
            for (int i = 0; i < _cameras.Length; i++)
                CopyFrame(_cameras[i].Nearest(at), into.Images[i], j);
            if (j == horizon - 1)
                into.StateCapturedAt = captured;
        }
        if (into.StateCapturedAt < oldestOfNewest)
            oldestOfNewest = into.StateCapturedAt;
        into.CapturedAt = oldestOfNewest;
        into.Tick = _ticks.TickAt(oldestOfNewest);
    }

    private static void CopyFrame(ImageFrame frame, byte[] into, int j) =>
        frame.Pixels.CopyTo(into, j * frame.Pixels.Length);

    private static ICamera Find(IReadOnlyList<ICamera> cameras, CameraSpec wanted)
    {
        foreach (ICamera camera in cameras)
        {
            if (camera.Name != wanted.Name)
                continue;
            if (camera.Width == wanted.Width && camera.Height == wanted.Height)
                return camera;
            throw new ArgumentException(
                $"the policy expects camera '{wanted.Name}' at {wanted.Width}x{wanted.Height}, it gives {camera.Width}x{camera.Height}");
        }
        string there = cameras.Count == 0 ? "none" : string.Join(", ", cameras.Select(c => c.Name));
        throw new ArgumentException($"the policy expects a camera '{wanted.Name}': there is {there}");
    }
}

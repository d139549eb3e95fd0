using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Observing;

/// <summary>
/// The robot's last readings, so that an image can be paired with the joint positions of the same instant. A reused slot with one writer.
/// </summary>
/// <remarks>Allocates in the constructor only.</remarks>
public sealed class StateHistory
{
    private readonly double[] _rows; // [Capacity, Dof + SignalSize], a ring
    private readonly Timestamp[] _times;
    private readonly TimeSpan _spacing;
    private int _newest = -1;

    /// <summary>Creates the slot.</summary>
    /// <param name="dof">Joints.</param>
    /// <param name="environment">Length of <see cref="RobotState.Environment"/>.</param>
    /// <param name="capacity">Readings kept.</param>
    /// <param name="signals">Length of <see cref="RobotState.Signals"/>.</param>
    /// <param name="spacing">
    /// Least time between two kept readings: capacity times this is how far back the history reaches. 5 ms by default.
    /// </param>
    public StateHistory(int dof, int environment = 0, int capacity = 128, int signals = 0, TimeSpan? spacing = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dof);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        Dof = dof;
        ArgumentOutOfRangeException.ThrowIfNegative(signals);
        SignalSize = signals;
        Newest = new RobotState(dof, environment, signals);
        _spacing = spacing ?? TimeSpan.FromMilliseconds(5);
        _rows = new double[capacity * (dof + signals)];
        _times = new Timestamp[capacity];
    }

    /// <summary>Creates the slot for a robot's readings.</summary>
    public static StateHistory For(Acting.IRobot robot) =>
        new(robot.Spec.Dof, robot.EnvironmentSize, signals: robot.Capabilities.SignalSize);

    /// <summary>Joints.</summary>
    public int Dof { get; }

    /// <summary>Values of all signals.</summary>
    public int SignalSize { get; }

    /// <summary>Readings kept now.</summary>
    public int Count { get; private set; }

    /// <summary>The newest reading in full; its sequence is 0 while there is none.</summary>
    public RobotState Newest { get; }

    /// <summary>Adds a reading. The newest is always kept; readings before it keep their spacing.</summary>
    public void Add(RobotState state)
    {
        Newest.CopyFrom(state);
        int before = (_newest + _times.Length - 1) % _times.Length;
        bool tooNear = Count > 1 && _times[_newest] - _times[before] < _spacing;
        if (!tooNear)
        {
            _newest = (_newest + 1) % _times.Length;
            Count = Math.Min(Count + 1, _times.Length);
        }
        _times[_newest] = state.CapturedAt;
        Span<double> row = _rows.AsSpan(_newest * (Dof + SignalSize), Dof + SignalSize);
        state.Position.AsSpan().CopyTo(row);
        state.Signals.AsSpan().CopyTo(row[Dof..]);
    }

    /// <summary>The reading captured nearest to <paramref name="time"/>.</summary>
    /// <param name="time">On the clock of the readings.</param>
    /// <param name="capturedAt">When they were captured; none when there is no reading.</param>
    /// <returns>
    /// [Dof + SignalSize] joint positions (rad or m), then signals; lent until the next change; empty when there is no reading.
    /// </returns>
    public ReadOnlySpan<double> Nearest(Timestamp time, out Timestamp capturedAt)
    {
        int best = -1;
        long distance = long.MaxValue;
        for (int i = 0; i < Count; i++)
        {
            long d = Math.Abs(_times[i].Nanoseconds - time.Nanoseconds);
            if (d < distance)
                (best, distance) = (i, d);
        }
        capturedAt = best < 0 ? Timestamp.None : _times[best];
        return best < 0 ? [] : _rows.AsSpan(best * (Dof + SignalSize), Dof + SignalSize);
    }

    /// <summary>Discards all readings: a new episode.</summary>
    public void Clear()
    {
        _newest = -1;
        Count = 0;
        Newest.Sequence = 0;
    }

    /// <summary>Copies a history of the same size.</summary>
    public void CopyFrom(StateHistory other)
    {
        other._rows.AsSpan().CopyTo(_rows);
        other._times.AsSpan().CopyTo(_times);
        Newest.CopyFrom(other.Newest);
        _newest = other._newest;
        Count = other.Count;
    }
}

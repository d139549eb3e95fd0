using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Scheduling;

/// <summary>Draws one set-point per control tick from the newest action chunk.</summary>
/// <remarks>
/// Between two actions the set-point is linear. A new chunk starts from the set-point that was given last: the difference e to the new
/// chunk fades by the cubic that begins with value e0 and slope e0' and ends with zero value and slope after N ticks:
/// e(s) = e0 (2 s^3 - 3 s^2 + 1) + N e0' (s^3 - 2 s^2 + s), s = ticks / N. So neither position nor speed jumps at a switch.
/// Thread: the control thread. Allocates in the constructor only.
/// </remarks>
[RealTime]
public sealed class ActionQueue
{
    private readonly ActionChunk _chunk;
    private readonly int _blendTicks; // N
    private readonly double[] _last; // set-point given last, for _lastTick
    private readonly double[] _step; // change of the set-point per tick, at _lastTick
    private readonly double[] _offset; // e0
    private readonly double[] _slope; // e0', per tick
    private int _count; // actions of the current chunk, 0 for none
    private int _given; // set-points given since Clear, counted to 2
    private long _lastTick;
    private long _blendStart; // s = 0

    /// <summary>Creates an empty queue.</summary>
    /// <param name="dof">Size of an action, Da.</param>
    /// <param name="horizon">Largest number of actions in a chunk, Tp.</param>
    /// <param name="options">How chunks are joined.</param>
    public ActionQueue(int dof, int horizon, ActionQueueOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dof);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        _blendTicks = (options ?? new()).BlendTicks;
        ArgumentOutOfRangeException.ThrowIfNegative(_blendTicks, nameof(options));
        _chunk = new ActionChunk(horizon, dof);
        _last = new double[dof];
        _step = new double[dof];
        _offset = new double[dof];
        _slope = new double[dof];
    }

    /// <summary>Size of an action, Da.</summary>
    public int Dof => _chunk.Dof;

    /// <summary>Counts of the chunks so far.</summary>
    public QueueCounts Counts { get; private set; }

    /// <summary>True when there is no chunk.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>The tick of the current chunk's last action.</summary>
    public long LastActionTick => _chunk.StartTick + ((long)(_count - 1) * _chunk.TicksPerAction);

    /// <summary>Ticks from the set-point given last to the end of the chunk; 0 when there is no more.</summary>
    public long TicksLeft => IsEmpty ? 0 : Math.Max(0, LastActionTick - _lastTick);

    /// <summary>Sequence of the current chunk; 0 for none.</summary>
    public long ChunkSequence => IsEmpty ? 0 : _chunk.Sequence;

    /// <summary>When the current chunk was handed over.</summary>
    public Timestamp DecidedAt => IsEmpty ? Timestamp.None : _chunk.DecidedAt;

    /// <summary>Copies a chunk and makes it the current one, from <paramref name="tick"/> on.</summary>
    /// <param name="chunk">The policy's answer. Not kept.</param>
    /// <param name="tick">The tick of the next set-point.</param>
    /// <returns>Why it was refused, if it was; the current chunk then stays.</returns>
    public AcceptStatus Accept(ActionChunk chunk, long tick)
    {
        AcceptStatus status = Judge(chunk, tick);
        Counts = Count(status);
        if (status != AcceptStatus.Accepted)
            return status;
        Copy(chunk);
        long late = tick > chunk.StartTick ? ((tick - chunk.StartTick - 1) / chunk.TicksPerAction) + 1 : 0;
        Counts = Counts with { LateActions = Counts.LateActions + late };
        StartBlend(tick - 1);
        return status;
    }

    /// <summary>Computes the set-point for <paramref name="tick"/>.</summary>
    /// <param name="tick">The control tick, newer than the last call's.</param>
    /// <param name="target">[Da] to fill; untouched when the queue is empty.</param>
    /// <param name="observedAt">Capture time of the observation that the set-point answers.</param>
    /// <param name="chunkSequence">The chunk it comes from; 0 for none.</param>
    public QueueStatus Next(long tick, Span<double> target, out Timestamp observedAt, out long chunkSequence)
    {
        observedAt = IsEmpty ? Timestamp.None : _chunk.ObservedAt;
        chunkSequence = ChunkSequence;
        if (IsEmpty)
        {
            Counts = Counts with { EmptyTicks = Counts.EmptyTicks + 1 };
            return QueueStatus.Empty;
        }
        Fill(tick, target);
        Remember(tick, target);
        if (tick <= LastActionTick)
            return QueueStatus.Fresh;
        Counts = Counts with { StarvedTicks = Counts.StarvedTicks + 1 };
        return QueueStatus.Starved;
    }

    /// <summary>Discards the chunk and the set-points: after a stop or a reset nothing old moves the robot.</summary>
    public void Clear()
    {
        _count = 0;
        _given = 0;
    }

    private AcceptStatus Judge(ActionChunk chunk, long tick)
    {
        if (chunk.Dof != _chunk.Dof || chunk.Horizon > _chunk.Horizon || chunk.Horizon < 1 || chunk.TicksPerAction < 1)
            return AcceptStatus.WrongShape;
        if (!IsEmpty && chunk.Sequence <= _chunk.Sequence)
            return AcceptStatus.OutOfOrder;
        if (chunk.StartTick + ((long)(chunk.Horizon - 1) * chunk.TicksPerAction) < tick)
            return AcceptStatus.Expired;
        foreach (double value in chunk.Values)
        {
            if (!double.IsFinite(value))
                return AcceptStatus.NotFinite;
        }
        return AcceptStatus.Accepted;
    }

    private QueueCounts Count(AcceptStatus status) => status switch
    {
        AcceptStatus.Accepted => Counts with { Accepted = Counts.Accepted + 1 },
        AcceptStatus.OutOfOrder => Counts with { OutOfOrder = Counts.OutOfOrder + 1 },
        AcceptStatus.Expired => Counts with { Expired = Counts.Expired + 1 },
        AcceptStatus.WrongShape => Counts with { WrongShape = Counts.WrongShape + 1 },
        _ => Counts with { NotFinite = Counts.NotFinite + 1 },
    };

    private void Copy(ActionChunk chunk)
    {
        chunk.Values.CopyTo(_chunk.Values, 0);
        _chunk.StartTick = chunk.StartTick;
        _chunk.TicksPerAction = chunk.TicksPerAction;
        _chunk.Sequence = chunk.Sequence;
        _chunk.ObservedAt = chunk.ObservedAt;
        _chunk.DecidedAt = chunk.DecidedAt;
        _count = chunk.Horizon;
    }

    private void StartBlend(long tick)
    {
        _blendStart = tick;
        for (int i = 0; i < _offset.Length; i++)
        {
            double here = Interpolate(tick, i);
            _offset[i] = _given > 0 ? _last[i] - here : 0;
            _slope[i] = _given > 1 ? _step[i] - (Interpolate(tick + 1, i) - here) : 0;
        }
    }

    private void Fill(long tick, Span<double> target)
    {
        double s = _blendTicks > 0 ? Math.Min(1, (double)(tick - _blendStart) / _blendTicks) : 1;
        double value = (((2 * s) - 3) * s * s) + 1;
        double slope = _blendTicks * s * (s - 1) * (s - 1);
        for (int i = 0; i < target.Length; i++)
            target[i] = Interpolate(tick, i) + (value * _offset[i]) + (slope * _slope[i]);
    }

    private void Remember(long tick, ReadOnlySpan<double> target)
    {
        long elapsed = Math.Max(1, tick - _lastTick);
        for (int i = 0; i < _last.Length; i++)
        {
            _step[i] = (target[i] - _last[i]) / elapsed;
            _last[i] = target[i];
        }
        _lastTick = tick;
        _given = Math.Min(2, _given + 1);
    }

    private double Interpolate(long tick, int joint)
    {
        long since = tick - _chunk.StartTick;
        if (since <= 0)
            return _chunk.Values[joint];
        long action = since / _chunk.TicksPerAction;
        if (action >= _count - 1)
            return _chunk.Values[((_count - 1) * _chunk.Dof) + joint];
        double fraction = (double)(since % _chunk.TicksPerAction) / _chunk.TicksPerAction;
        int at = ((int)action * _chunk.Dof) + joint;
        double from = _chunk.Values[at];
        return from + (fraction * (_chunk.Values[at + _chunk.Dof] - from));
    }
}

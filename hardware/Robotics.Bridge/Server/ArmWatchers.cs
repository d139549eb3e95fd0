using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>The routes of watchers, which receive states while they repeat their request and cannot command the arm.</summary>
/// <remarks>Thread: servo. Allocates in the constructor only.</remarks>
internal sealed class ArmWatchers
{
    /// <summary>Watchers at a time.</summary>
    internal const int MaxCount = 4;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);
    private readonly byte[][] _routes = [.. Enumerable.Range(0, MaxCount).Select(_ => new byte[256])];
    private readonly int[] _lengths = new int[MaxCount];
    private readonly Timestamp[] _heardAt = new Timestamp[MaxCount];

    /// <summary>Adds a watcher, or renews it.</summary>
    /// <returns>False when there are <see cref="MaxCount"/> others.</returns>
    internal bool TryAdd(ReadOnlySpan<byte> route, Timestamp now)
    {
        int free = -1;
        for (int i = 0; i < MaxCount; i++)
        {
            if (IsActive(i, now) && route.SequenceEqual(_routes[i].AsSpan(0, _lengths[i])))
            {
                _heardAt[i] = now;
                return true;
            }
            if (!IsActive(i, now))
                free = i;
        }
        if (free < 0 || route.Length > _routes[free].Length)
            return false;
        route.CopyTo(_routes[free]);
        _lengths[free] = route.Length;
        _heardAt[free] = now;
        return true;
    }

    /// <summary>The route of a slot; empty when no watcher has it.</summary>
    internal ReadOnlySpan<byte> Route(int slot, Timestamp now) => IsActive(slot, now) ? _routes[slot].AsSpan(0, _lengths[slot]) : [];

    /// <summary>True when there is a watcher.</summary>
    internal bool Any(Timestamp now)
    {
        for (int i = 0; i < MaxCount; i++)
        {
            if (IsActive(i, now))
                return true;
        }
        return false;
    }

    private bool IsActive(int slot, Timestamp now) => _lengths[slot] > 0 && now - _heardAt[slot] <= Timeout;
}

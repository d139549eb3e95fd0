using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Those who only look: a few routes that states go to as well, for as long as they keep asking.</summary>
/// <remarks>Thread: servo. Allocates in the constructor only.</remarks>
internal sealed class ArmWatchers
{
    /// <summary>How many may look at once.</summary>
    internal const int Places = 4;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private readonly byte[][] _routes = [.. Enumerable.Range(0, Places).Select(_ => new byte[256])];
    private readonly int[] _lengths = new int[Places];
    private readonly Timestamp[] _heardAt = new Timestamp[Places];

    /// <summary>Notes that somebody asks to see.</summary>
    /// <returns>False when all places are taken.</returns>
    internal bool Hear(ReadOnlySpan<byte> route, Timestamp now)
    {
        int place = -1;
        for (int i = 0; i < Places; i++)
        {
            if (IsThere(i, now) && route.SequenceEqual(_routes[i].AsSpan(0, _lengths[i])))
            {
                _heardAt[i] = now;
                return true;
            }
            if (!IsThere(i, now))
                place = i;
        }
        if (place < 0 || route.Length > _routes[place].Length)
            return false;
        route.CopyTo(_routes[place]);
        _lengths[place] = route.Length;
        _heardAt[place] = now;
        return true;
    }

    /// <summary>The route of a place; empty when nobody is there.</summary>
    internal ReadOnlySpan<byte> Route(int place, Timestamp now) => IsThere(place, now) ? _routes[place].AsSpan(0, _lengths[place]) : [];

    /// <summary>Whether anybody looks.</summary>
    internal bool Any(Timestamp now)
    {
        for (int i = 0; i < Places; i++)
        {
            if (IsThere(i, now))
                return true;
        }
        return false;
    }

    private bool IsThere(int place, Timestamp now) => _lengths[place] > 0 && now - _heardAt[place] <= s_patience;
}

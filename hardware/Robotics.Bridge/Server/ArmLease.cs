using Robotics.Bridge.Wire;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Which one client holds the arm, and the way back to it.</summary>
internal sealed class ArmLease(long seed)
{
    private readonly byte[] _route = new byte[256];
    private readonly byte[] _name = new byte[WireProtocol.MaxNameBytes];
    private ulong _random = (ulong)seed;
    private int _routeLength;
    private int _nameLength;

    /// <summary>0 while the arm is free.</summary>
    internal long Session { get; private set; }

    internal bool IsHeld => Session != 0;

    internal Timestamp Since { get; private set; }

    internal Timestamp HeardAt { get; private set; }

    internal ReadOnlySpan<byte> Route => _route.AsSpan(0, _routeLength);

    internal ReadOnlySpan<byte> Name => _name.AsSpan(0, _nameLength);

    internal void Take(ReadOnlySpan<byte> route, ReadOnlySpan<byte> name, Timestamp now)
    {
        Session = NextSession();
        Since = now;
        _nameLength = Math.Min(name.Length, _name.Length);
        name[.._nameLength].CopyTo(_name);
        Hear(route, now);
    }

    /// <summary>The holder spoke: after a break of the connection from another route than before.</summary>
    internal void Hear(ReadOnlySpan<byte> route, Timestamp now)
    {
        HeardAt = now;
        _routeLength = Math.Min(route.Length, _route.Length);
        route[.._routeLength].CopyTo(_route);
    }

    internal void End() => Session = 0;

    /// <summary>SplitMix64, cut to 53 bits so that every language's numbers hold it.</summary>
    private long NextSession()
    {
        _random += 0x9E3779B97F4A7C15;
        ulong z = (_random ^ (_random >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return Math.Max(1, (long)((z ^ (z >> 31)) >> 11));
    }
}

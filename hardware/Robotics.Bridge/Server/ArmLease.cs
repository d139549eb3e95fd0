using System.Buffers.Binary;
using System.Security.Cryptography;
using Robotics.Bridge.Wire;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>The exclusive right of one client to command the arm, and the route of that client.</summary>
/// <remarks>Thread: servo. Allocates in the constructor only.</remarks>
internal sealed class ArmLease
{
    private const int SessionBits = 53; // every language can represent these numbers as a double
    private readonly byte[] _route = new byte[256];
    private readonly byte[] _name = new byte[WireProtocol.MaxNameBytes];
    private int _routeLength;
    private int _nameLength;

    internal ArmLease() => NewSession(); // loads and seeds the system's generator before the first tick

    /// <summary>The secret that a command must carry; 0 while the arm is free.</summary>
    internal long Session { get; private set; }

    internal bool IsHeld => Session != 0;

    /// <summary>True once a message has carried the session: the client has received its welcome.</summary>
    internal bool IsConfirmed { get; private set; }

    internal Timestamp HeardAt { get; private set; }

    internal ReadOnlySpan<byte> Route => _route.AsSpan(0, _routeLength);

    internal ReadOnlySpan<byte> Name => _name.AsSpan(0, _nameLength);

    /// <summary>Starts a lease with a session that no earlier client can know.</summary>
    internal void Take(ReadOnlySpan<byte> route, ReadOnlySpan<byte> name, Timestamp now)
    {
        Session = NewSession();
        IsConfirmed = false;
        _nameLength = Math.Min(name.Length, _name.Length);
        name[.._nameLength].CopyTo(_name);
        KeepRoute(route, now);
    }

    /// <summary>Records a message that carried the session. After a reconnection its route differs.</summary>
    internal void Hear(ReadOnlySpan<byte> route, Timestamp now)
    {
        IsConfirmed = true;
        KeepRoute(route, now);
    }

    internal void End() => Session = 0;

    /// <summary>Generates a session with the system's cryptographic generator: earlier sessions reveal nothing about it.</summary>
    /// <returns>1 to 2^53 - 1.</returns>
    internal static long NewSession()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        while (true)
        {
            RandomNumberGenerator.Fill(bytes);
            long session = (long)(BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> (64 - SessionBits));
            if (session != 0)
                return session;
        }
    }

    private void KeepRoute(ReadOnlySpan<byte> route, Timestamp now)
    {
        HeardAt = now;
        _routeLength = Math.Min(route.Length, _route.Length);
        route[.._routeLength].CopyTo(_route);
    }
}

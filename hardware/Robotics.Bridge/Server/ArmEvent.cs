using System.Runtime.CompilerServices;
using Robotics.Bridge.Wire;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>
/// An event of the servo thread without text: another thread formats it. It carries no session, because logs are not secret.
/// </summary>
internal struct ArmEvent
{
    internal ArmEventKind Kind;
    internal Timestamp At;
    internal CommandRefusal Refusal;
    internal long Count; // refusals of this kind so far
    internal int NameLength;
    internal NameBytes Name;

    [InlineArray(WireProtocol.MaxNameBytes)]
    internal struct NameBytes
    {
        private byte _first;
    }
}

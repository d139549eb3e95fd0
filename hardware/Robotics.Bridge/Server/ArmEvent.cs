using System.Runtime.CompilerServices;
using Robotics.Bridge.Wire;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>One thing that happened on the servo thread, in numbers: another thread puts it in words.</summary>
internal struct ArmEvent
{
    internal ArmEventKind Kind;
    internal Timestamp At;
    internal long Session;
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

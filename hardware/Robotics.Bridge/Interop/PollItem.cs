using System.Runtime.InteropServices;

namespace Robotics.Bridge.Interop;

/// <summary>zmq_pollitem_t on Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollItem
{
    internal nint Socket;
    internal int FileDescriptor;
    internal short Events;
    internal short ReturnedEvents;
}

using System.Runtime.InteropServices;

namespace Robotics.Bridge.Interop;

/// <summary>libzmq's C ABI, as zmq.h of 4.3 declares it.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "libzmq.so.5";

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint zmq_ctx_new();

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_ctx_term(nint context);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_ctx_set(ContextHandle context, int option, int value);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint zmq_socket(ContextHandle context, int type);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_close(nint socket);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_bind(SocketHandle socket, byte* endpoint);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_connect(SocketHandle socket, byte* endpoint);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_setsockopt(SocketHandle socket, int option, void* value, nuint length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_getsockopt(SocketHandle socket, int option, void* value, nuint* length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_send(SocketHandle socket, byte* data, nuint length, int flags);

    /// <summary>Returns the whole length of the frame, of which at most <paramref name="length"/> bytes are stored.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_recv(SocketHandle socket, byte* data, nuint length, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int zmq_poll(PollItem* items, int count, CLong timeoutMilliseconds);

    [LibraryImport(Library)]
    internal static partial byte* zmq_strerror(int error);
}

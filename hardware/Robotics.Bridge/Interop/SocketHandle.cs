using System.Runtime.InteropServices;

namespace Robotics.Bridge.Interop;

/// <summary>A libzmq socket. It keeps its context alive.</summary>
internal sealed class SocketHandle() : SafeHandle(0, ownsHandle: true)
{
    private ContextHandle? _context;

    public override bool IsInvalid => handle == 0;

    /// <exception cref="BridgeException">The context has ended or has too many sockets.</exception>
    internal static SocketHandle Create(ContextHandle context, int type)
    {
        var socket = new SocketHandle();
        bool added = false;
        context.DangerousAddRef(ref added);
        socket._context = context;
        socket.SetHandle(NativeMethods.zmq_socket(context, type));
        if (!socket.IsInvalid)
            return socket;
        context.DangerousRelease();
        throw ZmqError.Last("libzmq cannot create a socket");
    }

    protected override bool ReleaseHandle()
    {
        int status = NativeMethods.zmq_close(handle);
        _context?.DangerousRelease();
        return status == 0;
    }
}

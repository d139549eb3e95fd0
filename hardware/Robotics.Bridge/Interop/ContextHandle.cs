using System.Runtime.InteropServices;

namespace Robotics.Bridge.Interop;

/// <summary>A libzmq context. Each socket counts it, so it ends after the last of them.</summary>
internal sealed class ContextHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    /// <exception cref="BridgeException">libzmq is missing or cannot start.</exception>
    internal static ContextHandle Create()
    {
        var context = new ContextHandle();
        try
        {
            context.SetHandle(NativeMethods.zmq_ctx_new());
        }
        catch (DllNotFoundException cause)
        {
            throw new BridgeException("libzmq.so.5 cannot be loaded: run ./robotics once, or apt-get install libzmq5", cause);
        }
        return context.IsInvalid ? throw ZmqError.Last("a ZeroMQ context cannot be made") : context;
    }

    protected override bool ReleaseHandle()
    {
        // interrupted by a signal: ask again
        while (NativeMethods.zmq_ctx_term(handle) != 0 && Marshal.GetLastPInvokeError() == ZmqError.Interrupted)
        {
        }
        return true;
    }
}

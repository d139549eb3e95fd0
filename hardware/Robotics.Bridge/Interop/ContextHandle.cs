using System.Runtime.InteropServices;
using Robotics.Control.Looping;

namespace Robotics.Bridge.Interop;

/// <summary>A libzmq context. Each socket holds a reference to it, so it is terminated after the last of them.</summary>
internal sealed class ContextHandle() : SafeHandle(0, ownsHandle: true)
{
    private const int ThreadPriority = 3; // ZMQ_THREAD_PRIORITY
    private const int ThreadPolicy = 4; // ZMQ_THREAD_SCHED_POLICY
    private const int SchedFifo = 1; // SCHED_FIFO

    public override bool IsInvalid => handle == 0;

    /// <exception cref="BridgeException">libzmq is not installed or cannot start.</exception>
    internal static ContextHandle Create()
    {
        var context = new ContextHandle();
        try
        {
            context.SetHandle(NativeMethods.zmq_ctx_new());
        }
        catch (DllNotFoundException cause)
        {
            throw new BridgeException(
                "libzmq.so.5 cannot be loaded. Run ./robotics once, install the Debian package libzmq5, or choose --transport netmq.",
                cause);
        }
        return context.IsInvalid ? throw ZmqError.Last("libzmq cannot create a context") : context;
    }

    /// <summary>Creates a context whose network thread has real-time priority, where the system grants it.</summary>
    /// <param name="priority">SCHED_FIFO priority, below the control thread's; 0 leaves the scheduling as it is.</param>
    /// <exception cref="BridgeException">libzmq is not installed or cannot start.</exception>
    internal static ContextHandle Create(int priority)
    {
        ContextHandle context = Create();
        if (priority > 0 && MayRaise(priority))
        {
            // libzmq aborts the process when the system refuses, so ask the system first
            _ = NativeMethods.zmq_ctx_set(context, ThreadPolicy, SchedFifo);
            _ = NativeMethods.zmq_ctx_set(context, ThreadPriority, priority);
        }
        return context;
    }

    private static bool MayRaise(int priority)
    {
        bool granted = false;
        var asking = new Thread(() =>
        {
            using RealTimeThread rights = RealTimeThread.Elevate(
                new RealTimeOptions { Priority = priority, LockMemory = false, KeepCpuAwake = false });
            granted = rights.Rights.Scheduling.Granted;
        });
        asking.Start();
        asking.Join();
        return granted;
    }

    protected override bool ReleaseHandle()
    {
        // repeat after a signal
        while (NativeMethods.zmq_ctx_term(handle) != 0 && Marshal.GetLastPInvokeError() == ZmqError.Interrupted)
        {
        }
        return true;
    }
}

using System.Runtime.InteropServices;
using Robotics.Control.Looping;

namespace Robotics.Bridge.Interop;

/// <summary>A libzmq context. Each socket counts it, so it ends after the last of them.</summary>
internal sealed class ContextHandle() : SafeHandle(0, ownsHandle: true)
{
    private const int ThreadPriority = 3; // ZMQ_THREAD_PRIORITY
    private const int ThreadPolicy = 4; // ZMQ_THREAD_SCHED_POLICY
    private const int SchedFifo = 1; // SCHED_FIFO

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

    /// <summary>Makes a context whose thread for the network wakes on time too, as far as the system grants that.</summary>
    /// <param name="priority">SCHED_FIFO priority, below the control thread's; 0 leaves the scheduling as it is.</param>
    /// <exception cref="BridgeException">libzmq is missing or cannot start.</exception>
    internal static ContextHandle Create(int priority)
    {
        ContextHandle context = Create();
        if (priority > 0 && MayRaise(priority))
        {
            // libzmq ends the process when the system refuses: hence the question before
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
            using RealTimeThread rights = RealTimeThread.Elevate(new RealTimeOptions { Priority = priority, LockMemory = false, KeepCpuAwake = false });
            granted = rights.Rights.Scheduling.Granted;
        });
        asking.Start();
        asking.Join();
        return granted;
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

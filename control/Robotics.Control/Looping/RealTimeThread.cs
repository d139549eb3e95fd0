using System.Runtime.InteropServices;
using Robotics.Control.Interop;

namespace Robotics.Control.Looping;

/// <summary>Raises the calling thread to real-time rights as far as the system grants them, and says which. Never fails.</summary>
/// <remarks>Thread: made and disposed by the thread that it raises.</remarks>
public sealed class RealTimeThread : IDisposable
{
    private const int MaskWords = 16; // 1024 cores
    private readonly bool _raised;
    private readonly ulong[]? _oldMask;
    private FileStream? _latency; // the request to keep the cores awake lasts as long as this is open

    private RealTimeThread(RealTimeOptions options)
    {
        RealTimeRight scheduling = options.Priority > 0 ? AskScheduling(options.Priority) : RealTimeRight.NotAsked;
        RealTimeRight affinity = options.Cpu is { } cpu ? AskAffinity(cpu, out _oldMask) : RealTimeRight.NotAsked;
        _raised = scheduling.Granted;
        Rights = new RealTimeRights(
            scheduling,
            options.LockMemory ? AskMemoryLock() : RealTimeRight.NotAsked,
            options.KeepCpuAwake ? AskCpuAwake(out _latency) : RealTimeRight.NotAsked,
            affinity);
    }

    /// <summary>What was granted.</summary>
    public RealTimeRights Rights { get; }

    /// <summary>Raises the calling thread. Dispose the result on the same thread to give the rights back; locked pages stay
    /// locked.</summary>
    public static RealTimeThread Elevate(RealTimeOptions? options = null) => new(options ?? new());

    /// <summary>Raises the calling thread to SCHED_FIFO at <paramref name="priority"/> with everything else as by default.</summary>
    public static RealTimeThread TryElevate(int priority) => Elevate(new RealTimeOptions { Priority = priority });

    /// <inheritdoc/>
    public unsafe void Dispose()
    {
        _latency?.Dispose();
        _latency = null;
        if (!OperatingSystem.IsLinux())
            return;
        int ordinary = 0;
        if (_raised)
            _ = NativeMethods.sched_setscheduler(0, NativeMethods.SCHED_OTHER, &ordinary);
        fixed (ulong* mask = _oldMask)
        {
            if (mask != null)
                _ = NativeMethods.sched_setaffinity(0, MaskWords * sizeof(ulong), mask);
        }
    }

    private static unsafe RealTimeRight AskScheduling(int priority)
    {
        if (!OperatingSystem.IsLinux())
            return NotHere();

        // threads that a real-time thread starts, such as the policy's, must not inherit its priority: they would starve network threads
        const int policy = NativeMethods.SCHED_FIFO | NativeMethods.SCHED_RESET_ON_FORK;
        return NativeMethods.sched_setscheduler(0, policy, &priority) == 0
            ? new RealTimeRight(true, $"SCHED_FIFO at priority {priority}")
            : Refused("sched_setscheduler", "grant CAP_SYS_NICE or raise `ulimit -r`");
    }

    private static RealTimeRight AskMemoryLock()
    {
        if (!OperatingSystem.IsLinux())
            return NotHere();

        // on fault: the runtime reserves far more address space than it uses
        const int flags = NativeMethods.MCL_CURRENT | NativeMethods.MCL_FUTURE | NativeMethods.MCL_ONFAULT;
        return NativeMethods.mlockall(flags) == 0
            ? new RealTimeRight(true, "mlockall: pages stay in memory once touched")
            : Refused("mlockall", "grant CAP_IPC_LOCK or raise `ulimit -l`");
    }

    private static RealTimeRight AskCpuAwake(out FileStream? held)
    {
        const string path = "/dev/cpu_dma_latency";
        held = null;
        try
        {
            FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write([0, 0, 0, 0]); // int32: 0 us
            held = file;
            return new RealTimeRight(true, path + " held at 0 us");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new RealTimeRight(false, $"{path}: {error.Message}");
        }
    }

    private static unsafe RealTimeRight AskAffinity(int cpu, out ulong[]? old)
    {
        old = null;
        if (!OperatingSystem.IsLinux())
            return NotHere();
        if (cpu is < 0 or >= MaskWords * 64)
            return new RealTimeRight(false, $"there is no core {cpu}");
        ulong[] before = new ulong[MaskWords];
        ulong[] wanted = new ulong[MaskWords];
        wanted[cpu / 64] = 1UL << (cpu % 64);
        fixed (ulong* was = before, mask = wanted)
        {
            if (NativeMethods.sched_getaffinity(0, MaskWords * sizeof(ulong), was) < 0
                || NativeMethods.sched_setaffinity(0, MaskWords * sizeof(ulong), mask) != 0)
                return Refused("sched_setaffinity", $"is core {cpu} there, and allowed for this process?");
        }
        old = before;
        return new RealTimeRight(true, $"pinned to core {cpu}");
    }

    private static RealTimeRight Refused(string call, string help) =>
        new(false, $"{call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}; {help}");

    private static RealTimeRight NotHere() => new(false, "Linux only");
}

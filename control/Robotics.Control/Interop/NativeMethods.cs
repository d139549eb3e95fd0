using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Robotics.Control.Interop;

/// <summary>The system calls of a real-time thread, from the C library that every Linux process has loaded.</summary>
internal static partial class NativeMethods
{
    internal const int CLOCK_MONOTONIC = 1;
    internal const int TIMER_ABSTIME = 1;
    internal const int EINTR = 4;
    internal const int SCHED_OTHER = 0;
    internal const int SCHED_FIFO = 1;
    internal const int SCHED_RESET_ON_FORK = 0x40000000;
    internal const int MCL_CURRENT = 1;
    internal const int MCL_FUTURE = 2;
    internal const int MCL_ONFAULT = 4;

    /// <summary>struct timespec of 64-bit Linux.</summary>
    internal struct Timespec
    {
        internal long Seconds;
        internal long Nanoseconds;
    }

    [LibraryImport("libc")]
    internal static unsafe partial int clock_nanosleep(int clock, int flags, Timespec* request, Timespec* remain);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int sched_setscheduler(int pid, int policy, int* priority);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int sched_setaffinity(int pid, nuint size, ulong* mask);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int sched_getaffinity(int pid, nuint size, ulong* mask);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int mlockall(int flags);
}

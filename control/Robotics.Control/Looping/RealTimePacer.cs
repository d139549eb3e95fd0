using Robotics.Control.Interop;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>Sleeps until shortly before a deadline on the machine's monotonic clock, then spins to it.</summary>
/// <remarks>Elsewhere than on Linux it sleeps by whole milliseconds, for development only. Thread: the loop's.</remarks>
[RealTime]
public sealed class RealTimePacer : IPacer
{
    private readonly long _spin; // ns
    private volatile bool _stopped;

    /// <summary>Makes a pacer.</summary>
    /// <param name="spin">How long before each deadline the thread stops sleeping: it costs this share of a core and hides the wake-up's
    /// delay.</param>
    public RealTimePacer(TimeSpan spin = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spin, TimeSpan.Zero);
        _spin = spin.Ticks * 100;
        SleepUntil(0); // long past: binds the system's call here, because that allocates
    }

    /// <inheritdoc/>
    public void Stop() => _stopped = true;

    /// <inheritdoc/>
    public bool WaitUntil(Timestamp deadline)
    {
        long wake = deadline.Nanoseconds - _spin;
        if (wake > MonotonicClock.Instance.Now.Nanoseconds)
            SleepUntil(wake);
        while (!_stopped && MonotonicClock.Instance.Now < deadline)
            Thread.SpinWait(1);
        return !_stopped;
    }

    private unsafe void SleepUntil(long nanoseconds)
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.Sleep((int)Math.Max(0, ((nanoseconds - MonotonicClock.Instance.Now.Nanoseconds) / 1_000_000) - 1));
            return;
        }
        const long second = 1_000_000_000;
        NativeMethods.Timespec wake = new() { Seconds = nanoseconds / second, Nanoseconds = nanoseconds % second };
        int status;
        do
            status = NativeMethods.clock_nanosleep(NativeMethods.CLOCK_MONOTONIC, NativeMethods.TIMER_ABSTIME, &wake, null);
        while (status == NativeMethods.EINTR && !_stopped);
    }
}

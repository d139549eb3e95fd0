using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>Runs one tick per period at absolute deadlines. A missed deadline is counted and skipped, never made up by a burst.</summary>
/// <remarks>Thread: the one that calls <see cref="Run"/>; it should have real-time rights from <see cref="RealTimeThread"/>.</remarks>
public sealed class ControlLoop
{
    private readonly TickClock _ticks;
    private readonly IClock _clock;
    private readonly IPacer _pacer;
    private readonly LatencyHistogram _lateness = new();
    private volatile bool _stopRequested;

    /// <summary>Makes a loop on a grid of ticks.</summary>
    /// <param name="ticks">The grid, shared with the code that maps capture times to ticks.</param>
    /// <param name="clock">The clock of the grid.</param>
    /// <param name="pacer">Waits on that clock.</param>
    /// <exception cref="ArgumentException">The period is not positive.</exception>
    public ControlLoop(TickClock ticks, IClock clock, IPacer pacer)
    {
        if (ticks.Period <= TimeSpan.Zero)
            throw new ArgumentException($"The period must be positive, not {ticks.Period}.", nameof(ticks));
        _ticks = ticks;
        _clock = clock;
        _pacer = pacer;
    }

    /// <summary>Lateness of the wake-ups. Thread: the loop's, or any after the loop has ended.</summary>
    public LatencyHistogram Lateness => _lateness;

    /// <summary>Ends the loop after the current tick. Thread: any.</summary>
    public void RequestStop() => _stopRequested = true;

    /// <summary>Runs ticks until one does not continue, a stop is requested, the pacer returns false, or <paramref name="maxTicks"/> have
    /// run.</summary>
    /// <param name="tick">The work. A struct is called directly.</param>
    /// <param name="maxTicks">Ticks to run at most.</param>
    /// <param name="rights">What the thread was granted, for the report.</param>
    public LoopReport Run<TTick>(TTick tick, long maxTicks = long.MaxValue, RealTimeRights? rights = null)
        where TTick : ITick
    {
        _lateness.Reset();
        long ran = 0;
        long missed = 0;
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        TickStatus status = TickStatus.Continue;

        // the first tick that is still due, tick 0 when the grid starts later
        long next = Math.Max(0, _ticks.NextTickAt(_clock.Now));
        while (!_stopRequested && ran < maxTicks && status == TickStatus.Continue)
        {
            if (!_pacer.WaitUntil(_ticks.TimeOf(next)))
                break;
            Timestamp now = _clock.Now;
            _lateness.Record(now.Nanoseconds - _ticks.TimeOf(next).Nanoseconds);

            // passed deadlines are skipped: this tick stands for the newest of them
            long due = Math.Max(next, _ticks.TickAt(now));
            missed += due - next;
            status = tick.Tick(due, now);
            next = due + 1;
            if (ran++ == 0)
                allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        return Report(ran, missed, allocated, status, rights);
    }

    private LoopReport Report(long ran, long missed, long allocated, TickStatus status, RealTimeRights? rights) => new()
    {
        Ticks = ran,
        Misses = missed,
        P50Us = _lateness.PercentileMicroseconds(50),
        P99Us = _lateness.PercentileMicroseconds(99),
        P999Us = _lateness.PercentileMicroseconds(99.9),
        MaxUs = _lateness.MaxNanoseconds / 1000.0,
        AllocatedBytes = allocated,
        EndedBy = status,
        RealTime = rights,
    };
}

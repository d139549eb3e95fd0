using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>Measures how late a control loop wakes up on this machine.</summary>
public static class LoopBench
{
    /// <summary>Runs an empty loop on a thread of its own with all the rights that the system grants.</summary>
    /// <param name="hz">Ticks a second, 1 to 100,000.</param>
    /// <param name="seconds">How long, positive.</param>
    /// <param name="spinMicroseconds">Spin before each deadline, in us.</param>
    /// <param name="cpu">The core to run on; none leaves the choice to the system.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LoopReport Run(double hz, double seconds, double spinMicroseconds, int? cpu = null)
    {
        if (!(hz >= 1 && hz <= 100_000))
            throw new ArgumentOutOfRangeException(nameof(hz), hz, "ticks a second must be 1 to 100,000");
        if (!(seconds > 0 && seconds <= 86_400))
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "seconds must be more than 0 and at most 86,400");
        if (!(spinMicroseconds >= 0 && spinMicroseconds < 1e6))
            throw new ArgumentOutOfRangeException(nameof(spinMicroseconds), spinMicroseconds, "the spin must be 0 to 1,000,000 us");
        LoopReport? report = null;
        Thread thread = new(() => report = Measure(hz, seconds, spinMicroseconds, cpu)) { Name = "loop bench", IsBackground = true };
        thread.Start();
        thread.Join();
        return report!; // Measure ends before Join does
    }

    private static LoopReport Measure(double hz, double seconds, double spinMicroseconds, int? cpu)
    {
        using RealTimeThread thread = RealTimeThread.Elevate(new RealTimeOptions { Cpu = cpu });
        RealTimePacer pacer = new(TimeSpan.FromMicroseconds(spinMicroseconds));
        TimeSpan period = TimeSpan.FromSeconds(1 / hz);

        // once over shortly, so that the measured run finds compiled code
        TickClock warmUp = new(MonotonicClock.Instance.Now + period, period);
        new ControlLoop(warmUp, MonotonicClock.Instance, pacer).Run(new Nothing(), (long)Math.Min(hz / 2, 200));

        TickClock ticks = new(MonotonicClock.Instance.Now + TimeSpan.FromMilliseconds(20), period);
        return new ControlLoop(ticks, MonotonicClock.Instance, pacer).Run(new Nothing(), (long)(hz * seconds), thread.Rights);
    }

    private readonly struct Nothing : ITick
    {
        public TickStatus Tick(long tick, Timestamp now) => TickStatus.Continue;
    }
}

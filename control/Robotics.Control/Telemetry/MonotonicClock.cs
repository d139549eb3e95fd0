using System.Diagnostics;

namespace Robotics.Control.Telemetry;

/// <summary>The machine's CLOCK_MONOTONIC: shared by all its processes, not affected by changes of the date.</summary>
public sealed class MonotonicClock : IClock
{
    /// <summary>The one instance: it has no state.</summary>
    public static MonotonicClock Instance { get; } = new();

    private MonotonicClock()
    {
    }

    /// <inheritdoc/>
    public Timestamp Now => new(Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency));
}

namespace Robotics.Control.Telemetry;

/// <summary>The durations of one named hop between sensor and motor.</summary>
/// <remarks>Thread: one writer. Recording allocates nothing.</remarks>
public sealed class HopStatistics(string name)
{
    /// <summary>The hop's name: "observe", "encode", "infer", "queue", "age" or one of the bridge's.</summary>
    public string Name { get; } = name;

    /// <summary>All samples.</summary>
    public LatencyHistogram Histogram { get; } = new();

    /// <summary>Counts one passage.</summary>
    public void Record(TimeSpan duration) => Histogram.Record(duration);

    /// <summary>Counts one passage from <paramref name="from"/> to <paramref name="to"/>; without a start nothing is counted.</summary>
    public void Record(Timestamp from, Timestamp to)
    {
        if (!from.IsNone)
            Histogram.Record(to.Nanoseconds - from.Nanoseconds);
    }

    /// <summary>Percentiles so far.</summary>
    public HopReport Report() => new(
        Histogram.Count,
        Histogram.PercentileMicroseconds(50),
        Histogram.PercentileMicroseconds(95),
        Histogram.PercentileMicroseconds(99),
        Histogram.MaxNanoseconds / 1000.0);
}

using System.Numerics;

namespace Robotics.Control.Telemetry;

/// <summary>Counts spans of time in buckets that grow with the value, so that percentiles cost no memory per sample.</summary>
/// <remarks>
/// 128 buckets per power of two from 0 ns up: a percentile is off by less than 0.4 %; the maximum is exact.
/// Thread: one writer; read by others after it has ended, or before that as an approximation.
/// </remarks>
public sealed class LatencyHistogram
{
    private const int Bits = 7;
    private const int PerOctave = 1 << Bits;
    private readonly long[] _counts = new long[(64 - Bits + 1) * PerOctave];

    /// <summary>Samples recorded.</summary>
    public long Count { get; private set; }

    /// <summary>The largest sample, in ns; 0 when there is none.</summary>
    public long MaxNanoseconds { get; private set; }

    /// <summary>The largest sample.</summary>
    public TimeSpan Max => TimeSpan.FromTicks(MaxNanoseconds / 100);

    /// <summary>Counts a span; a negative one counts as zero.</summary>
    public void Record(TimeSpan span) => Record(span.Ticks * 100);

    /// <summary>Counts a span in ns; a negative one counts as zero.</summary>
    public void Record(long nanoseconds)
    {
        long value = Math.Max(0, nanoseconds);
        _counts[BucketOf(value)]++;
        Count++;
        if (value > MaxNanoseconds)
            MaxNanoseconds = value;
    }

    /// <summary>The value that <paramref name="percent"/> of the samples do not exceed, in ns; 0 when there is none.</summary>
    /// <param name="percent">0 to 100.</param>
    public long PercentileNanoseconds(double percent)
    {
        if (Count == 0)
            return 0;
        long rank = Math.Clamp((long)Math.Ceiling(percent / 100 * Count), 1, Count);
        long seen = 0;
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
                return Math.Min(MiddleOf(bucket), MaxNanoseconds);
        }
        return MaxNanoseconds;
    }

    /// <summary>The value that <paramref name="percent"/> of the samples do not exceed, in us.</summary>
    /// <param name="percent">0 to 100.</param>
    public double PercentileMicroseconds(double percent) => PercentileNanoseconds(percent) / 1000.0;

    /// <summary>The value that <paramref name="percent"/> of the samples do not exceed, truncated to 100 ns.</summary>
    /// <param name="percent">0 to 100.</param>
    public TimeSpan Percentile(double percent) => TimeSpan.FromTicks(PercentileNanoseconds(percent) / 100);

    /// <summary>Discards all samples.</summary>
    public void Reset()
    {
        Array.Clear(_counts);
        Count = 0;
        MaxNanoseconds = 0;
    }

    /// <summary>Adds another histogram's samples to this one's.</summary>
    public void Merge(LatencyHistogram other)
    {
        for (int i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
        MaxNanoseconds = Math.Max(MaxNanoseconds, other.MaxNanoseconds);
    }

    // below 128 ns a bucket is one value; above, a bucket is 2^shift values and the leading 8 bits name it
    private static int BucketOf(long value)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - Bits);
        return (shift * PerOctave) + (int)(value >> shift);
    }

    private static long MiddleOf(int bucket)
    {
        if (bucket < 2 * PerOctave)
            return bucket;
        int shift = (bucket / PerOctave) - 1;
        long lowest = (long)(bucket - (shift * PerOctave)) << shift;
        return lowest + (1L << (shift - 1));
    }
}

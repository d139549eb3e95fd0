using System.Text.Json;
using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Telemetry;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Percentile_RandomSamples_IsWithinOnePercentOfTheSortedOnes(int seed)
    {
        Random random = new(seed);
        LatencyHistogram histogram = new();
        long[] samples = new long[50_000];
        for (int i = 0; i < samples.Length; i++)
            histogram.Record(samples[i] = (long)Math.Exp(random.NextDouble() * 25)); // 1 ns to 72 s
        Array.Sort(samples);
        foreach (double percent in new[] { 0, 1, 25, 50, 90, 95, 99, 99.9, 100 })
        {
            long exact = samples[Math.Max(0, (int)Math.Ceiling(percent / 100 * samples.Length) - 1)];
            Assert.InRange(histogram.PercentileNanoseconds(percent), exact * 0.99, exact * 1.01);
        }
        Assert.Equal(samples[^1], histogram.MaxNanoseconds);
        Assert.Equal(samples.Length, histogram.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1_000_003)]
    [InlineData(long.MaxValue)]
    public void Percentile_OneSample_IsThatSampleWithinOnePercent(long sample)
    {
        LatencyHistogram histogram = new();
        histogram.Record(sample);
        Assert.InRange(histogram.PercentileNanoseconds(50), sample * 0.99, sample * 1.01);
    }

    [Fact]
    public void Record_Negative_CountsAsZero()
    {
        LatencyHistogram histogram = new();
        histogram.Record(TimeSpan.FromSeconds(-1));
        Assert.Equal((1, 0), (histogram.Count, histogram.PercentileNanoseconds(100)));
    }

    [Fact]
    public void Percentile_NoSample_IsZero() => Assert.Equal(0, new LatencyHistogram().PercentileNanoseconds(99));

    [Fact]
    public void Merge_TwoHistograms_EqualsOneOfAllSamples()
    {
        LatencyHistogram a = new(), b = new(), all = new();
        for (int i = 1; i < 1000; i++)
        {
            (i % 3 == 0 ? a : b).Record(i * i);
            all.Record(i * i);
        }
        a.Merge(b);
        Assert.Equal(all.Count, a.Count);
        Assert.Equal(all.MaxNanoseconds, a.MaxNanoseconds);
        Assert.Equal(all.PercentileNanoseconds(73), a.PercentileNanoseconds(73));
        a.Reset();
        Assert.Equal((0, 0), (a.Count, a.MaxNanoseconds));
    }

    [Fact]
    public void Record_Repeated_AllocatesNothing()
    {
        HopStatistics hop = new("infer");
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 10_000; i++)
                hop.Record(TimeSpan.FromTicks(i));
        }));
    }

    [Fact]
    public void Report_Json_HasTheContractsNames()
    {
        HopStatistics hop = new("infer");
        hop.Record(new Timestamp(1000), new Timestamp(3000));
        hop.Record(Timestamp.None, new Timestamp(3000)); // no start, no sample
        JsonElement json = JsonSerializer.SerializeToElement(hop.Report());
        Assert.Equal(["count", "p50_us", "p95_us", "p99_us", "max_us"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(2.0, json.GetProperty("max_us").GetDouble());
    }
}

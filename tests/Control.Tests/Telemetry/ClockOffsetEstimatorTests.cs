using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Telemetry;

public sealed class ClockOffsetEstimatorTests
{
    private const long Offset = 123_456_789_012; // remote is ahead by two minutes

    private static void Exchange(ClockOffsetEstimator estimator, long at, long there, long work, long back) =>
        estimator.Add(new(at), new(at + there + Offset), new(at + there + work + Offset), new(at + there + work + back));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TryEstimate_AsymmetricJitter_LiesWithinItsUncertainty(int seed)
    {
        Random random = new(seed);
        ClockOffsetEstimator estimator = new(64, TimeSpan.FromSeconds(10));
        long now = 1_000_000_000;
        for (int i = 0; i < 2000; i++, now += 10_000_000)
        {
            // one way mostly fast, the other mostly slow, with long tails
            long there = 40_000 + (long)(-Math.Log(1 - random.NextDouble()) * 30_000);
            long back = 40_000 + (long)(-Math.Log(1 - random.NextDouble()) * 900_000);
            Exchange(estimator, now, there, random.Next(500_000), back);
            Assert.True(estimator.TryEstimate(new(now + 5_000_000), out ClockOffset estimate));
            long error = Math.Abs(estimate.OffsetNanoseconds - Offset);
            Assert.True(error <= estimate.UncertaintyNanoseconds + 1, $"off by {error} ns, stated {estimate.UncertaintyNanoseconds}");
            if (i > 64)
                Assert.True(error < 60_000, $"off by {error} ns"); // the best of 64 is near the floor of 80 us round trip
        }
    }

    [Fact]
    public void TryEstimate_SymmetricExchange_IsExact()
    {
        ClockOffsetEstimator estimator = new(4, TimeSpan.FromSeconds(1));
        Exchange(estimator, 1000, 500, 77, 500);
        Assert.True(estimator.TryEstimate(new(5000), out ClockOffset estimate));
        Assert.Equal((Offset, 1000L, 500L), (estimate.OffsetNanoseconds, estimate.RoundTripNanoseconds, estimate.UncertaintyNanoseconds));
        Assert.Equal(new Timestamp(42), estimate.ToLocal(estimate.ToRemote(new(42))));
        Assert.True(estimate.ToLocal(Timestamp.None).IsNone);
    }

    [Fact]
    public void TryEstimate_BestExchangeTooOld_UsesAYoungerOne()
    {
        ClockOffsetEstimator estimator = new(8, TimeSpan.FromSeconds(1));
        Exchange(estimator, 1, 10, 0, 10);
        Exchange(estimator, 900_000_000, 500, 0, 100);
        Assert.True(estimator.TryEstimate(new(1_500_000_000), out ClockOffset estimate));
        Assert.Equal(600, estimate.RoundTripNanoseconds);
        Assert.False(estimator.TryEstimate(new(3_000_000_000), out _));
    }

    [Fact]
    public void Add_TimesThatGoBack_AreRefused()
    {
        ClockOffsetEstimator estimator = new(8, TimeSpan.FromSeconds(1));
        Assert.False(estimator.Add(new(100), new(5), new(200), new(110))); // remote work longer than the whole exchange
        Assert.False(estimator.Add(new(100), new(9), new(5), new(110)));
        Assert.Equal(2, estimator.Refused);
        Assert.False(estimator.TryEstimate(new(120), out _));
    }

    [Fact]
    public void AddAndTryEstimate_Repeated_AllocateNothing()
    {
        ClockOffsetEstimator estimator = new(64, TimeSpan.FromSeconds(1));
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 1; i < 10_000; i++)
            {
                Exchange(estimator, i * 1000, 100, 5, 100);
                estimator.TryEstimate(new(i * 1000), out _);
            }
        }));
    }
}

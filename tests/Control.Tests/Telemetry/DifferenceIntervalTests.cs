using Robotics.Control.Telemetry;

namespace Robotics.Control.Tests.Telemetry;

public sealed class DifferenceIntervalTests
{
    // the published examples of Newcombe 1998, table II, method 10
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    public void Of_PublishedExamples_GivesTheirIntervals(
        int success, int episodes, int otherSuccess, int otherEpisodes, double low, double high)
    {
        var interval = DifferenceInterval.Of(success, episodes, otherSuccess, otherEpisodes);

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Of_SwappedRates_IsTheNegativeInterval()
    {
        DifferenceInterval one = DifferenceInterval.Of(56, 70, 48, 80), other = DifferenceInterval.Of(48, 80, 56, 70);

        Assert.Equal(-one.High, other.Low, 12);
        Assert.Equal(-one.Low, other.High, 12);
    }
}

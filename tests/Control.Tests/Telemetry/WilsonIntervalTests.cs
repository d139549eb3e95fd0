using Robotics.Control.Telemetry;

namespace Robotics.Control.Tests.Telemetry;

public sealed class WilsonIntervalTests
{
    // the closed form evaluated by hand in 50 digits
    [Theory]
    [InlineData(170, 200, 0.793944, 0.892864)]
    [InlineData(0, 200, 0.0, 0.018845)]
    [InlineData(200, 200, 0.981155, 1.0)]
    [InlineData(97, 100, 0.915481, 0.989745)]
    public void Of_KnownCounts_GivesTheClosedForm(int success, int episodes, double low, double high)
    {
        WilsonInterval interval = WilsonInterval.Of(success, episodes);

        Assert.Equal(low, interval.Low, 5e-6);
        Assert.Equal(high, interval.High, 5e-6);
    }

    [Fact]
    public void Of_MoreSuccessesThanEpisodes_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(3, 2));
}

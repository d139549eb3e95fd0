using Robotics.Control.Looping;

namespace Robotics.Control.Tests.Looping;

public sealed class PipelineRatesTests
{
    [Theory]
    [InlineData(100, 12.5, 8)]
    [InlineData(100, 10, 10)]
    [InlineData(500, 100, 5)]
    [InlineData(100, 100, 1)]
    public void TicksPerDecision_WholePeriods_AreCounted(double controlHz, double decisionHz, int ticks) =>
        Assert.Equal(ticks, PipelineRates.TicksPerDecision(controlHz, decisionHz));

    // rounding 8.33 and 3.33 ticks would remove the delay
    [Theory]
    [InlineData(12, "use 11.111 or 12.5")]
    [InlineData(30, "use 25 or 33.333")]
    [InlineData(150, "use 100 or less")]
    [InlineData(0, "must be 0.1 to 1000 Hz, not 0")]
    [InlineData(double.NaN, "must be 0.1 to 1000 Hz")]
    public void TicksPerDecision_OtherRates_AreRefusedWithAdvice(double decisionHz, string advice) =>
        Assert.Contains(advice, Assert.Throws<ArgumentException>(() => PipelineRates.TicksPerDecision(100, decisionHz)).Message);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void CheckLatency_FitsBetweenDecisions(int latency, bool fits)
    {
        Exception? refused = Record.Exception(() => PipelineRates.CheckLatency(latency, 8));

        Assert.Equal(fits, refused is null);
    }
}

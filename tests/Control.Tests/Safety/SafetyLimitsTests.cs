using Robotics.Control.Safety;

namespace Robotics.Control.Tests.Safety;

public sealed class SafetyLimitsTests
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData(double.NaN, 1, 1, 1)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(0, double.PositiveInfinity, 1, 1)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(0, 1, 1, double.NaN)]
    public void Constructor_NumberThatIsNoLimit_Throws(double low, double high, double velocity, double acceleration) =>
        Assert.Throws<ArgumentException>(() => new SafetyLimits([low], [high], [velocity], [acceleration], Fresh));

    [Fact]
    public void Constructor_LengthsDiffer_Throws() =>
        Assert.Throws<ArgumentException>(() => new SafetyLimits([0, 0], [1, 1], [1], [1, 1], Fresh));

    [Fact]
    public void Constructor_ArrayChangedAfterwards_KeepsWhatWasChecked()
    {
        double[] high = [1];
        SafetyLimits limits = new([0], high, [1], [1], Fresh);
        high[0] = 99;
        Assert.Equal(1, limits.PositionHigh[0]);
    }
}

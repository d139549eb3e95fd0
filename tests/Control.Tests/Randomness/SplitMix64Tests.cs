using Robotics.Control.Randomness;

namespace Robotics.Control.Tests.Randomness;

/// <summary>The numbers below were produced by the generators that this one replaced: recordings and weights must not change.</summary>
public sealed class SplitMix64Tests
{
    [Fact]
    public void NextUInt64_SeedZero_GivesThePublishedSequence()
    {
        var random = new SplitMix64(0);

        // the first numbers of the reference implementation (Vigna, splitmix64.c)
        ulong[] numbers = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        Assert.Equal([0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F], numbers);
        Assert.Equal(0xE220A8397B1DCDAF, SplitMix64.Mix(0));
    }

    [Fact]
    public void NextNormal_EpisodeSeed_GivesTheKnownNumbers()
    {
        var random = new SplitMix64(42);

        Assert.Equal(0.7415648787718233, random.NextUniform());
        Assert.Equal(-1.2004480356153995, -2 + (5 * random.NextUniform()));
        Assert.Equal(-0.4508498757188601, random.NextNormal());
        Assert.Equal(0.1883526341159315, random.NextNormal());
    }

    [Fact]
    public void OfStream_ThreeParts_GivesTheKnownNumbers()
    {
        var random = SplitMix64.OfStream(7, 3, -1);

        Assert.Equal(0.3733390966960831, random.NextUniform());
        Assert.Equal(580, random.NextInteger(1000));
        Assert.Equal((1.8909439207367835, -0.4573311681523506), random.NextNormalPair());
        Assert.Equal(0.762387082859288, random.NextUniform());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void NextInteger_NoCount_IsRejected(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SplitMix64(1).NextInteger(count));

    [Fact]
    public void NextNormal_HundredThousandNumbers_AreTheKnownOnes()
    {
        var random = new SplitMix64(1);
        ulong hash = 0;
        for (int i = 0; i < 100_000; i++)
            hash = (hash * 31) + (ulong)BitConverter.DoubleToInt64Bits(random.NextNormal());

        Assert.Equal(18336040780541626582, hash);
    }
}

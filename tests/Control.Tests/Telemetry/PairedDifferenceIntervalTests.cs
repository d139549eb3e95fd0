using Robotics.Control.Telemetry;

namespace Robotics.Control.Tests.Telemetry;

public sealed class PairedDifferenceIntervalTests
{
    [Fact]
    public void Of_CorrelatedPairs_IsNarrowerThanThatOfIndependentRates()
    {
        (bool[] first, bool[] second) = Pairs(both: 30, onlyFirst: 8, onlySecond: 2, neither: 10);

        var paired = PairedDifferenceInterval.Of(first, second);
        var independent = DifferenceInterval.Of(38, 50, 32, 50);

        Assert.Equal(0.12, paired.Difference, 12);
        Assert.InRange(paired.Difference, paired.Low, paired.High);
        Assert.True(paired.Low > independent.Low && paired.High < independent.High, $"{paired} is not within {independent}");
    }

    // correlation 0 with a margin that is empty: the interval of independent rates
    [Fact]
    public void Of_FirstAlwaysSucceeds_IsTheIntervalOfIndependentRates()
    {
        (bool[] first, bool[] second) = Pairs(both: 36, onlyFirst: 14, onlySecond: 0, neither: 0);
        var paired = PairedDifferenceInterval.Of(first, second);
        var independent = DifferenceInterval.Of(50, 50, 36, 50);
        Assert.Equal(independent.Low, paired.Low, 12);
        Assert.Equal(independent.High, paired.High, 12);
    }

    [Fact]
    public void Of_RandomPairs_CoversTheTrueDifferenceInNearly95Percent()
    {
        var random = new Random(5);
        int covered = 0;
        const int Rounds = 4000, N = 60;
        for (int round = 0; round < Rounds; round++)
        {
            bool[] first = new bool[N], second = new bool[N];
            for (int i = 0; i < N; i++)
            {
                double difficulty = random.NextDouble(); // shared: the pairs are correlated
                (first[i], second[i]) = (difficulty < 0.8, difficulty < 0.5 || random.NextDouble() < 0.2);
            }
            var interval = PairedDifferenceInterval.Of(first, second);
            const double Truth = 0.8 - 0.6;
            covered += interval.Low <= Truth && Truth <= interval.High ? 1 : 0;
        }
        Assert.InRange(covered / (double)Rounds, 0.935, 0.975); // conservative by its continuity correction
    }

    [Fact]
    public void Of_SwappedLists_IsTheNegativeInterval()
    {
        (bool[] first, bool[] second) = Pairs(both: 20, onlyFirst: 7, onlySecond: 3, neither: 5);
        PairedDifferenceInterval one = PairedDifferenceInterval.Of(first, second), other = PairedDifferenceInterval.Of(second, first);
        Assert.Equal(-one.High, other.Low, 12);
        Assert.Equal(-one.Low, other.High, 12);
    }

    [Fact]
    public void Of_NoPairsOrUnequalLists_Throws()
    {
        Assert.Throws<ArgumentException>(() => PairedDifferenceInterval.Of([], []));
        Assert.Throws<ArgumentException>(() => PairedDifferenceInterval.Of([true], [true, false]));
    }

    private static (bool[] First, bool[] Second) Pairs(int both, int onlyFirst, int onlySecond, int neither) => (
        [.. Enumerable.Repeat(true, both + onlyFirst), .. Enumerable.Repeat(false, onlySecond + neither)],
        [.. Enumerable.Repeat(true, both), .. Enumerable.Repeat(false, onlyFirst), .. Enumerable.Repeat(true, onlySecond),
            .. Enumerable.Repeat(false, neither)]);
}

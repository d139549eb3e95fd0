using Robotics.Training.Evaluation;

namespace Robotics.Training.Tests.Evaluation;

public sealed class EvaluationShardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Seeds_OfAllShards_AreEachSeedOnce(int count)
    {
        IEnumerable<long> all = Enumerable.Range(1, count).SelectMany(k => EvaluationShard.Parse($"{k}/{count}").Seeds(100, 10));

        Assert.Equal(Enumerable.Range(100, 10).Select(seed => (long)seed), all.Order());
    }

    [Fact]
    public void Seeds_MoreShardsThanEpisodes_LeavesTheLastOnesEmpty() =>
        Assert.Empty(EvaluationShard.Parse("5/5").Seeds(0, 4));

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1/0")]
    [InlineData("-1/4")]
    [InlineData("1")]
    [InlineData("1/2/3")]
    [InlineData("a/b")]
    [InlineData("1/99999")]
    public void Parse_WrongText_SaysWhatAShardIs(string text)
    {
        string message = Assert.Throws<FormatException>(() => EvaluationShard.Parse(text)).Message;
        Assert.Contains($"not '{text}'", message, StringComparison.Ordinal);
    }
}

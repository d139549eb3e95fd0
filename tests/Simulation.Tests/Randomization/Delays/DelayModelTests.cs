using Robotics.Simulation.Randomization;
using Robotics.Simulation.Randomization.Delays;

namespace Robotics.Simulation.Tests.Randomization.Delays;

public sealed class DelayModelTests : IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("delays").FullName;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 1)]
    [InlineData(10, 1)]
    [InlineData(10.001, 2)]
    [InlineData(70, 7)]
    public void ToTicks_AnyTime_RoundsUp(double milliseconds, int ticks) => Assert.Equal(ticks, DelayModel.ToTicks(milliseconds, s_period));

    [Fact]
    public void ToTicks_ATimeOfManyInexactTicks_StaysWhole() =>
        Assert.Equal(21, DelayModel.ToTicks(0.7 * 30, TimeSpan.FromMilliseconds(1)));

    [Fact]
    public void Constant_Spec_DelaysThatMuch() =>
        Assert.Equal(3, new DelaySpec { Kind = DelayKind.Constant, Milliseconds = 25 }.CreateModel(s_period).MaxTicks);

    [Theory]
    [InlineData(ReplayOrder.Sequence)]
    [InlineData(ReplayOrder.Shuffled)]
    public void Replay_AMeasuredDistribution_ComesBackWithItsShares(ReplayOrder order)
    {
        // one in ten is 50 ms, in bursts of ten
        string path = Write(
            "delays.csv", "t,delay_ms\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i},{(i / 10 % 10 == 0 ? 50 : 10)}\n")));
        DelayModel model = new DelaySpec { Kind = DelayKind.Replay, File = path, Column = "delay_ms", Order = order }.CreateModel(s_period);

        // messages are far apart, so that none delays another
        var line = new ActionDelayLine(1, model);
        int late = 0;
        int changes = 0;
        bool before = false;
        line.Reset(8, [-1]);
        for (int message = 0; message < 5000; message++)
        {
            line.Step([message]);
            int delay = 0;
            while (line.Due[0] != message)
            {
                line.Step();
                delay++;
            }
            Assert.True(delay is 1 or 5, $"{delay} ticks were never measured");
            for (int rest = delay; rest < 6; rest++)
                line.Step();
            late += delay == 5 ? 1 : 0;
            changes += (delay == 5) != before ? 1 : 0;
            before = delay == 5;
        }
        if (order == ReplayOrder.Sequence)
        {
            Assert.Equal(500, late); // ten whole rounds
            Assert.InRange(changes, 99, 101); // bursts are preserved
        }
        else
        {
            Assert.InRange(late, 500 - 85, 500 + 85); // four standard errors
            Assert.InRange(changes, 700, 1100); // 2 x 0.1 x 0.9 of all
        }
    }

    [Fact]
    public void Replay_Seeds_BeginAtOtherPlaces()
    {
        DelayModel model = DelayModel.Replay([.. Enumerable.Range(0, 50).Select(i => 10.0 * i)], s_period);
        var line = new ActionDelayLine(1, model);
        HashSet<int> first = [];
        for (int seed = 0; seed < 30; seed++)
        {
            line.Reset(seed, [0]);
            line.Step([1]);
            int delay = 0;
            for (; line.Due[0] != 1; delay++)
                line.Step();
            first.Add(delay);
        }
        Assert.True(first.Count > 10, $"{first.Count} different places");
    }

    [Theory]
    [InlineData("log.txt", "# ms\n1.5\n\n2\n  30e-1\r\n", null)]
    [InlineData("log.csv", "delay\n1.5\n2\n3", null)]
    [InlineData("log.csv", "t, \"delay ms\" ,x\n0,1.5,9\n1, 2 ,9\n2,3,9\n", "delay ms")]
    [InlineData("log.json", "[1.5, 2, 3.0]", null)]
    [InlineData("log.json", "[{\"d\": 1.5}, {\"e\": 1, \"d\": 2}, {\"d\": 3}]", "d")]
    public void Load_EachForm_ReadsTheNumbers(string name, string text, string? column) =>
        Assert.Equal([1.5, 2, 3], MeasuredDelays.Load(Write(name, text), column));

    [Theory]
    [InlineData("log.txt", "", null, "contains no delays")]
    [InlineData("log.txt", "# nothing\n\n", null, "contains no delays")]
    [InlineData("log.txt", "1\n2\n-3\n", null, "line 3: -3 is negative")]
    [InlineData("log.txt", "1\n\nfast\n", null, "line 3: \"fast\" is not a number")]
    [InlineData("log.txt", "1\nNaN\n", null, "line 2: NaN is out of range")]
    [InlineData("log.txt", "1\n1e9\n", null, "line 2: 1000000000 is out of range")]
    [InlineData("log.txt", "1\n", "x", "only .csv and .json files have columns")]
    [InlineData("log.csv", "a,b\n1,2\n", null, "line 1: the file has 2 columns (a, b): name one")]
    [InlineData("log.csv", "a,b\n1,2\n", "c", "line 1: the column \"c\" does not exist: choose one of a, b")]
    [InlineData("log.csv", "a,b\n1,2\n3\n", "b", "line 3: \"\" is not a number")]
    [InlineData("log.json", "[1,\n \"x\"]", null, "line 2: \"x\" is not a number")]
    [InlineData("log.json", "[{\"d\": 1},\n {}]", "d", "line 2: an element lacks the property \"d\"")]
    [InlineData("log.json", "{}", null, "not a list")]
    [InlineData("log.json", "[1,\n2", null, "line 2: invalid JSON")]
    [InlineData("log.json", "[1, 2]\n[3]", null, "line 2: invalid JSON")]
    [InlineData("log.json", "[]", null, "contains no delays")]
    public void Load_WhatIsNoMeasurement_NamesTheLine(string name, string text, string? column, string expected)
    {
        string path = Write(name, text);

        var error = Assert.Throws<RandomizationException>(() => MeasuredDelays.Load(path, column));

        Assert.StartsWith(path, error.Message);
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void CreateModel_AFileThatIsNotThere_SaysSo()
    {
        DelaySpec spec = new() { Kind = DelayKind.Replay, File = Path.Combine(_folder, "none.txt") };

        var error = Assert.Throws<RandomizationException>(() => spec.CreateModel(s_period));

        Assert.Contains("none.txt: cannot read the measured delays", error.Message);
    }

    [Fact]
    public void Constructors_WhatMakesNoSense_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DelayModel.Constant(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DelayModel.Jitter(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => DelayModel.Jitter(0, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DelayModel.Constant(double.NaN, s_period));
        Assert.Throws<ArgumentOutOfRangeException>(() => DelayModel.Constant(1.0, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => DelayModel.Constant(60_000, TimeSpan.FromTicks(1)));
        Assert.Throws<ArgumentException>(() => DelayModel.Replay([], s_period));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}

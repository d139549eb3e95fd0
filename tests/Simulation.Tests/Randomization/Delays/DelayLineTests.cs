using Robotics.Simulation.Randomization.Delays;
using Robotics.TestKit;

namespace Robotics.Simulation.Tests.Randomization.Delays;

public sealed class DelayLineTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    public void Step_AnImpulse_ArrivesExactlyThatManyTicksLater(int delay)
    {
        var line = new ActionDelayLine(2, DelayModel.Constant(delay));
        line.Reset(4, [7, 8]);
        for (int tick = 0; tick < 60; tick++)
        {
            double[] sent = tick == 20 ? [1, -1] : [0, 0];
            double[] due = line.Step(sent).ToArray();

            double[] expected = tick < delay ? [7, 8] : tick == 20 + delay ? [1, -1] : [0, 0];
            Assert.Equal(expected, due);
            Assert.Equal(tick < delay ? tick + 1 : delay, line.Age);
        }
        Assert.Equal(0, line.Dropped);
        Assert.Equal(60, line.Ticks);
    }

    [Fact]
    public void Step_AnObservation_ArrivesExactlyThatManyTicksLater()
    {
        ObservationDelayLine<double[]> line = Observations(DelayModel.Constant(4));
        line.Reset(1, [-1]);
        double[] reused = new double[1]; // the producer reuses its buffer
        for (int tick = 0; tick < 30; tick++)
        {
            reused[0] = tick;
            Assert.Equal(Math.Max(-1, tick - 4), line.Step(reused)[0]);
        }
    }

    [Fact]
    public void Step_Jitter_StaysInRangeAndNeverReorders()
    {
        ObservationDelayLine<double[]> line = Observations(DelayModel.Jitter(1, 5));
        int[] ages = new int[7];
        for (int seed = 0; seed < 20; seed++)
        {
            line.Reset(seed, [-1]);
            double last = -1;
            for (int tick = 0; tick < 500; tick++)
            {
                double seen = line.Step([tick])[0];
                Assert.True(seen >= last, $"tick {tick}: {seen} after {last}");
                last = seen;
                if (tick < 5)
                    continue;
                Assert.InRange(tick - seen, 1, 5);
                Assert.Equal(tick - seen, line.Age);
                ages[line.Age]++;
            }
        }
        Assert.All(ages[1..6], count => Assert.True(count > 0)); // it varies within the episode
    }

    [Fact]
    public void Step_Losses_RepeatTheOneBeforeAndAreCounted()
    {
        ObservationDelayLine<double[]> line = Observations(DelayModel.Constant(2, dropProbability: 0.2));
        line.Reset(6, [-1]);
        int repeats = 0;
        double last = -1;
        for (int tick = 0; tick < 5000; tick++)
        {
            double seen = line.Step([tick])[0];
            Assert.True(seen == last || seen == tick - 2, $"tick {tick} shows {seen}");
            repeats += seen == last ? 1 : 0;
            last = seen;
        }
        Assert.InRange(line.Dropped / 5000.0, 0.2 - 0.023, 0.2 + 0.023); // four standard errors
        Assert.InRange(repeats, line.Dropped - 2, line.Dropped + 2); // the first two ticks, and the last two that are still in transit
        line.Reset(7, [0]);
        Assert.Equal(0, line.Dropped);
    }

    [Fact]
    public void Step_TicksWithoutAMessage_LetThoseUnderWayArrive()
    {
        var line = new ActionDelayLine(1, DelayModel.Constant(3));
        line.Reset(0, [0]);
        line.Step([5]);

        Assert.Equal([0, 0, 5, 5], new[] { line.Step()[0], line.Step()[0], line.Step()[0], line.Step()[0] });
    }

    [Fact]
    public void Step_EqualSeeds_AreEqualAndOthersAreNot()
    {
        double[] first = Run(3, line: 0);

        Assert.Equal(first, Run(3, line: 0));
        Assert.NotEqual(first, Run(4, line: 0));
        Assert.NotEqual(first, Run(3, line: 1));
    }

    [Fact]
    public void Step_SteadyState_AllocatesNothing()
    {
        var actions = new ActionDelayLine(7, DelayModel.Jitter(0, 6, 0.1));
        ObservationDelayLine<double[]> observations = Observations(
            DelayModel.Replay([1, 5, 20], TimeSpan.FromMilliseconds(2), ReplayOrder.Sequence, 0.1));
        double[] action = new double[7];
        double[] observation = new double[1];
        long seed = 0;

        Assert.Equal(0, Allocations.Measure(() =>
        {
            actions.Reset(seed, action);
            observations.Reset(seed++, observation);
            for (int i = 0; i < 1000; i++)
            {
                actions.Step(action);
                observations.Step(observation);
            }
        }));
    }

    [Fact]
    public void Step_AnotherWidth_IsRefused()
    {
        var line = new ActionDelayLine(2, DelayModel.Constant(1));

        Assert.Throws<ArgumentException>(() => line.Step([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => line.Reset(0, [1]));
        Assert.Equal(0, line.Ticks);
    }

    private static double[] Run(long seed, int line)
    {
        var delays = new ActionDelayLine(1, DelayModel.Jitter(0, 6, 0.1), line);
        delays.Reset(99, [0]); // the history does not matter
        delays.Step([1]);
        delays.Reset(seed, [-1]);
        return [.. Enumerable.Range(0, 200).Select(tick => delays.Step([tick])[0])];
    }

    private static ObservationDelayLine<double[]> Observations(DelayModel model) =>
        new(model, () => new double[1], (from, to) => from.CopyTo(to, 0));
}

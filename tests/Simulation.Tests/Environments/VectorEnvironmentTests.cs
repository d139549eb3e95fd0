using MuJoCo.Rendering;
using Robotics.Simulation.Environments;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Environments;

[Trait("Category", "Native")]
public sealed class VectorEnvironmentTests
{
    private const int Count = 5;
    private static readonly LiftTask s_task = new();

    [Fact]
    public void Step_AnyNumberOfThreads_GivesTheSameBits()
    {
        double[] one = Play(1), two = Play(2), four = Play(4);

        Assert.Equal(one, two);
        Assert.Equal(one, four);
    }

    [Fact]
    public void Reset_Environments_PlayTheSeedsInOrder()
    {
        using var vector = new VectorEnvironment(s_task, Count, 2);
        using var single = new TaskEnvironment(s_task);
        vector.Reset(40);
        for (int i = 0; i < Count; i++)
        {
            single.Reset(40 + i);
            Assert.Equal(40 + i, vector.Seeds[i]);
            Assert.Equal(single.Observation.ToArray(), Observation(vector, i));
        }
    }

    [Fact]
    public void Step_EpisodesEnd_KeepTheLastObservationAndShowTheNextEpisode()
    {
        using var vector = new VectorEnvironment(s_task, Count, 2);
        using var single = new TaskEnvironment(s_task);
        vector.Reset(0);
        double[] actions = Actions();
        for (int t = 0; t < s_task.Spec.MaxSteps; t++)
        {
            Assert.All(vector.Outcomes.ToArray(), outcome => Assert.False(outcome.Ended));
            vector.Step(actions);
        }

        Assert.All(vector.Outcomes.ToArray(), outcome => Assert.Equal((false, true), (outcome.Terminated, outcome.Truncated)));
        single.Reset(0);
        for (int t = 0; t < s_task.Spec.MaxSteps; t++)
            single.Step(actions.AsSpan(0, 8));
        Assert.Equal(single.Observation.ToArray(), vector.FinalObservations[..single.Observation.Length].ToArray());
        single.Reset(Count); // the next seed of environment 0
        Assert.Equal(single.Observation.ToArray(), Observation(vector, 0));
        Assert.Equal(Count, vector.Seeds[0]);
    }

    [Fact]
    public void Step_SteadyState_AllocatesNothing()
    {
        using var vector = new VectorEnvironment(s_task, Count, 2);
        vector.Reset(0);
        double[] actions = Actions();
        for (int t = 0; t < 20; t++)
            vector.Step(actions);

        Assert.Equal(0, LeastAllocation(() => vector.Step(actions)));
        long seed = 0;
        Assert.Equal(0, LeastAllocation(() => vector.Reset(seed++)));
    }

    // the least of many short calls, because threads of other tests and of the test host may allocate concurrently
    private static long LeastAllocation(Action call)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 300 && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            call();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        return least;
    }

    [Fact]
    public void Dispose_Twice_IsOnce()
    {
        var vector = new VectorEnvironment(s_task, Count, 2);
        vector.Dispose();

        vector.Dispose();

        Assert.Throws<ObjectDisposedException>(() => vector.Reset(0));
    }

    [Fact]
    public void Step_BadActions_NameEnvironmentAndActionAndMoveNothing()
    {
        using var vector = new VectorEnvironment(s_task, Count, 2);
        Assert.Contains("call Reset first", Assert.Throws<InvalidOperationException>(() => vector.Step(Actions())).Message);
        vector.Reset(0);
        double[] before = vector.Observations.ToArray(), actions = Actions();
        actions[(2 * 8) + 7] = double.PositiveInfinity;

        string message = Assert.Throws<ArgumentException>(() => vector.Step(actions)).Message;

        Assert.Contains("gripper of environment 2", message);
        Assert.Contains("5 x 8", Assert.Throws<ArgumentException>(() => vector.Step(actions.AsSpan(1))).Message);
        Assert.Equal(before, vector.Observations.ToArray());
    }

    [Fact]
    public void Image_EachEnvironment_IsDrawnByItsOwnThread()
    {
        using var vector = new VectorEnvironment(s_task, 3, 2, new EnvironmentOptions { Images = true });
        using var single = new TaskEnvironment(s_task, new EnvironmentOptions { Images = true });
        vector.Reset(7);
        vector.Step(Actions()[..24]);
        for (int i = 0; i < 3; i++)
        {
            single.Reset(7 + i);
            single.Step(Actions().AsSpan(0, 8));
            Assert.True(single.Image(1).SequenceEqual(vector.Image(i, 1)), $"environment {i}");
        }
    }

    [Fact]
    public void FinalImage_EpisodesEnd_AreTheLastOnesAndNotThoseOfTheNextEpisodes()
    {
        var options = new EnvironmentOptions { Images = true, Depth = true, Backend = RenderBackend.RayTracer };
        using var vector = new VectorEnvironment(s_task, 2, 2, options);
        using var single = new TaskEnvironment(s_task, options);
        double[] actions = Actions()[..16];
        vector.Reset(0);
        single.Reset(1);
        for (int t = 0; t < s_task.Spec.MaxSteps; t++)
        {
            vector.Step(actions);
            single.Step(actions.AsSpan(8, 8));
            if (t == 3)
                Assert.True(vector.Image(1, 0).SequenceEqual(vector.FinalImage(1, 0)));
        }

        Assert.True(single.Image(0).SequenceEqual(vector.FinalImage(1, 0)));
        Assert.True(single.Depth(1).SequenceEqual(vector.FinalDepth(1, 1)));
        single.Reset(3); // the next seed of environment 1
        Assert.True(single.Image(0).SequenceEqual(vector.Image(1, 0)));
        Assert.False(vector.Image(1, 0).SequenceEqual(vector.FinalImage(1, 0)));
    }

    private static double[] Play(int threads)
    {
        using var vector = new VectorEnvironment(s_task, Count, threads);
        vector.Reset(11);
        var random = new EpisodeRandom(1);
        double[] actions = Actions();
        List<double> seen = [];
        for (int t = 0; t < s_task.Spec.MaxSteps + 5; t++)
        {
            for (int i = 0; i < actions.Length; i++)
                actions[i] += i % 8 == 7 ? 0 : random.Uniform(-0.02, 0.02);
            vector.Step(actions);
            if (t % 20 == 0)
                seen.AddRange([.. vector.Observations, .. vector.Outcomes.ToArray().Select(outcome => outcome.Reward)]);
        }
        return [.. seen, .. vector.Observations, .. vector.FinalObservations];
    }

    private static double[] Actions() => [.. Enumerable.Repeat(new[] { 0, 0.5, 0, 1.6, 0, 1.04, 0, 0.04 }, Count).SelectMany(home => home)];

    private static double[] Observation(VectorEnvironment vector, int i) =>
        vector.Observations.Slice(i * vector.Spec.ObservationSize, vector.Spec.ObservationSize).ToArray();
}

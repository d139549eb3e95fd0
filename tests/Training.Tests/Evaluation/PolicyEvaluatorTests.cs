using System.Collections.Concurrent;
using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Policies.Samplers;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Randomization.Delays;
using Robotics.Simulation.Tasks.Manipulation;
using Robotics.TestKit;
using Robotics.Training.Evaluation;

namespace Robotics.Training.Tests.Evaluation;

[Trait("Category", "Native")]
public sealed class PolicyEvaluatorTests
{
    private static readonly LiftTask s_task = new();

    private static readonly PolicySpec s_spec = PolicySpec.FromCameras(
        "lift", s_task.Spec.Cameras, s_task.Robot.Dof, 1, 8, s_task.Robot.Dof, s_task.Spec.ControlHz);

    [Fact]
    public void Evaluate_PolicyThatHoldsStill_NeverSucceeds()
    {
        EvaluationResult result = new PolicyEvaluator(s_task, () => new FakePolicy(s_spec, Hold), new EvaluationOptions { Workers = 1 })
            .Evaluate([1, 2, 3]);

        Assert.Equal([false, false, false], result.Outcomes);
        Assert.Equal((0, 0.0), (result.Success, result.Rate));
        Assert.Equal(3 * 100, result.Decisions); // 8 s at 12.5 Hz
        Assert.Equal(0, result.Interval.Low);
    }

    // results depend only on the seed's noise, not on other workers or earlier episodes
    [Fact]
    public void Evaluate_OneAndTwoWorkers_FindTheSame()
    {
        long[] seeds = [.. Enumerable.Range(0, 12).Select(i => (long)i)];

        EvaluationResult one = Evaluate(1, seeds), two = Evaluate(2, seeds);
        EvaluationResult reversed = Evaluate(1, [.. seeds.Reverse()]);

        Assert.Equal(one.Outcomes, two.Outcomes);
        Assert.Equal(one.Outcomes, reversed.Outcomes.Reverse());
        Assert.InRange(one.Success, 1, seeds.Length - 1); // both results must occur, or the test is meaningless
        Assert.Equal(one.Outcomes.Count(success => success), one.Success);
    }

    [Theory]
    [InlineData("observation.state", true, false, false)]
    [InlineData("observation.images.scene", false, true, false)]
    [InlineData("observation.images.wrist", false, false, true)]
    [InlineData("images", false, true, true)]
    public void Evaluate_BlankedKey_IsZeroAndNothingElse(string key, bool state, bool scene, bool wrist)
    {
        var seen = new ConcurrentBag<(bool State, bool Scene, bool Wrist)>();
        FakePolicy Open() => new(s_spec, (observation, chunk) =>
        {
            bool IsBlank(int feature) => observation.Features[feature].Bytes.All(x => x == 0);
            seen.Add((observation[FeatureKeys.State].Floats.All(x => x == 0), IsBlank(0), IsBlank(1)));
            return new Holder(observation, chunk).Timing;
        });

        new PolicyEvaluator(s_task, Open, new EvaluationOptions { Workers = 1, Blank = [key] }).Evaluate([1]);

        Assert.Equal([(state, scene, wrist)], seen.Distinct());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70)]
    public void Evaluate_ObservationDelay_ShowsJointsAndPicturesOfThatTimeAgo(int milliseconds)
    {
        var seen = new List<(long Tick, float[] State, byte[] Image)>();
        FakePolicy Open() => new(s_spec, (observation, chunk) =>
        {
            seen.Add((observation.Tick, [.. observation[FeatureKeys.State].Floats], [.. observation.Features[0].Bytes]));
            for (int i = 0; i < chunk.Values.Length; i++)
                chunk.Values[i] = i % chunk.Dof == 0 ? 0.5 : observation[FeatureKeys.State].Floats[i % chunk.Dof]; // turns the base joint
            return new DecisionTiming(TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        });

        new PolicyEvaluator(s_task, Open, Late(milliseconds)).Evaluate([1]);

        // a decision every 10 ticks of 10 ms; the first reading is available from the start
        long first = seen[0].Tick;
        Assert.Equal(Enumerable.Range(2, 8).Select(k => first + (10L * k) - (milliseconds / 10)), seen.Skip(2).Take(8).Select(s => s.Tick));
        Assert.NotEqual(seen[2].Image, seen[4].Image);
    }

    [Fact]
    public void Evaluate_ObservationsOlderThanAPolicyMayUse_AreNotDecidedOn()
    {
        EvaluationResult result = new PolicyEvaluator(s_task, () => new FakePolicy(s_spec, Hold), Late(300)).Evaluate([1]);

        Assert.Equal(3, result.Decisions); // at 0, 100 and 200 ms the first reading is recent enough
    }

    [Fact]
    public void Evaluate_Varied_ShowsAnotherWorldWhichHangsOnTheSeedAlone()
    {
        long[] seeds = [1, 2, 3];
        Dictionary<long, long> plain = Brightness(null, 1, seeds), one = Brightness(RandomizationSpec.Arm, 1, seeds);

        Assert.Equal(one, Brightness(RandomizationSpec.Arm, 2, [3, 2, 1]));
        Assert.All(seeds, seed => Assert.NotEqual(plain[seed], one[seed]));
    }

    [Fact]
    public void Evaluate_DelayedCommands_MoveTheArmThatMuchLater()
    {
        var delay = new DelaySpec { Kind = DelayKind.Constant, Milliseconds = 300 };
        double[] atOnce = Turned(null), late = Turned(new RandomizationSpec { ActionDelay = delay });

        // three decisions later, exact to the tick
        for (int i = 0; i < 10; i++)
            Assert.Equal(atOnce[i], late[i + 3], 1e-3);
        Assert.True(atOnce[3] > 0.02 && late[3] < 0.001, $"{atOnce[3]} and {late[3]} rad after 0.3 s");
    }

    [Fact]
    public void Constructor_UnknownKey_SaysWhichThereAre()
    {
        string message = Assert.Throws<ArgumentException>(() => Evaluator(new EvaluationOptions { Blank = ["smell"] })).Message;

        Assert.Contains("'smell'", message);
        Assert.Contains("observation.images.wrist", message);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(10, -1)]
    [InlineData(10, 10)]
    [InlineData(12.5, 0)]
    [InlineData(12.5, 8)]
    [InlineData(12, 8)] // 8.33 ticks between decisions
    [InlineData(30, 3)] // 3.33 ticks
    public void Constructor_LatencyThatDoesNotFit_IsRefused(double hz, int latency) =>
        Assert.Throws<ArgumentException>(() => Evaluator(new EvaluationOptions { DecisionHz = hz, LatencyTicks = latency }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Evaluate_PolicyThatThrows_SurfacesItsOwnException(int workers)
    {
        FakePolicy Open() => new(s_spec, (_, _) => throw new NotSupportedException("out of ideas"));

        var error = Assert.Throws<NotSupportedException>(
            () => new PolicyEvaluator(s_task, Open, new EvaluationOptions { Workers = workers }).Evaluate([1, 2, 3]));

        Assert.Equal("out of ideas", error.Message);
    }

    [Fact]
    public void Evaluate_PolicyThatCannotBeOpened_SurfacesItsOwnException() =>
        Assert.Throws<FileNotFoundException>(
            () => new PolicyEvaluator(s_task, () => throw new FileNotFoundException(), new EvaluationOptions()).Evaluate([1]));

    [Fact]
    public void Evaluate_Cancelled_GivesTheFinishedEpisodes()
    {
        using var stop = new CancellationTokenSource();
        List<long> finished = [];

        EvaluationResult result = Evaluator(new EvaluationOptions { Workers = 1 }).Evaluate(
            [1, 2, 3, 4], (done, _) => { if (done == 2) stop.Cancel(); }, stop.Token, episode => finished.Add(episode.Seed));

        Assert.True(result.IsInterrupted);
        Assert.Equal([1, 2], result.Episodes.Select(episode => episode.Seed));
        Assert.Equal([1, 2], finished);
    }

    [Fact]
    public void Evaluate_CancelledBeforeTheFirstEpisode_GivesNoRate()
    {
        EvaluationResult result = Evaluator(new EvaluationOptions { Workers = 1 }).Evaluate([1], cancellation: new CancellationToken(true));

        Assert.True(result.IsInterrupted);
        Assert.Equal((0, 0.0, 0.0, 1.0), (result.Success, result.Rate, result.Interval.Low, result.Interval.High));
    }

    private static PolicyEvaluator Evaluator(EvaluationOptions options) => new(s_task, () => new FakePolicy(s_spec, Hold), options);

    private static EvaluationResult Evaluate(int workers, long[] seeds) =>
        new PolicyEvaluator(s_task, () => new SometimesExpert(), new EvaluationOptions { Workers = workers, DecisionHz = 10 })
            .Evaluate(seeds);

    // sum of the first images of each episode
    private static Dictionary<long, long> Brightness(RandomizationSpec? spec, int workers, long[] seeds)
    {
        var seen = new ConcurrentDictionary<long, long>();
        FakePolicy Open()
        {
            FakePolicy? policy = null;
            return policy = new(s_spec, (observation, chunk) =>
            {
                seen.TryAdd(policy!.Resets[^1], observation.Features.Sum(feature => feature.Bytes.Sum(x => (long)x)));
                return new Holder(observation, chunk).Timing;
            });
        }

        new PolicyEvaluator(s_task, Open, new EvaluationOptions { Workers = workers, Randomization = spec }).Evaluate(seeds);
        return new(seen);
    }

    // rotation of the first joint at each decision, on its way to a target 0.3 rad away
    private static double[] Turned(RandomizationSpec? spec)
    {
        List<double> angles = [];
        FakePolicy Open() => new(s_spec, (observation, chunk) =>
        {
            angles.Add(observation[FeatureKeys.State].Floats[0]);
            DecisionTiming timing = new Holder(observation, chunk).Timing;
            for (int i = 0; i < chunk.Values.Length; i += chunk.Dof)
                chunk.Values[i] = (float)angles[0] + 0.3f;
            return timing;
        });

        new PolicyEvaluator(s_task, Open, new EvaluationOptions { Workers = 1, DecisionHz = 10, Randomization = spec }).Evaluate([1]);
        return [.. angles.Select(angle => angle - angles[0])];
    }

    private static EvaluationOptions Late(int milliseconds) => new()
    {
        Workers = 1,
        DecisionHz = 10,
        Randomization = new RandomizationSpec
        {
            ObservationDelay = new DelaySpec { Kind = DelayKind.Constant, Milliseconds = milliseconds },
        },
    };

    private static DecisionTiming Hold(Observation observation, ActionChunk chunk) => new Holder(observation, chunk).Timing;

    /// <summary>Commands the observed joint positions.</summary>
    private readonly ref struct Holder
    {
        internal Holder(Observation observation, ActionChunk chunk)
        {
            for (int i = 0; i < chunk.Values.Length; i++)
                chunk.Values[i] = observation[FeatureKeys.State].Floats[i % chunk.Dof];
        }

        internal DecisionTiming Timing => new(TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    /// <summary>Replays the expert's set-points for the seed or holds the first one, depending on its noise.</summary>
    private sealed class SometimesExpert : IPolicy
    {
        private readonly ExpertEpisode _expert = new(s_task);
        private readonly SeededNoise _noise = new(0);
        private readonly List<double[]> _way = [];
        private double _willing;
        private int _decisions;

        public PolicySpec Spec => s_spec;

        public void Reset(long seed)
        {
            _noise.Reset(seed);
            _willing = _noise.NextUniform();
            _decisions = 0;
            _way.Clear();
            _expert.Play(seed, 0, (_, action) => _way.Add(action.ToArray()), after: 40);
        }

        public DecisionTiming Decide(Observation observation, ActionChunk chunk)
        {
            // 10 decisions per second, 20 actions per second
            for (int i = 0; i < chunk.Horizon; i++)
                _way[_willing < 0.5 ? 0 : Math.Min((2 * _decisions) + i, _way.Count - 1)].CopyTo(chunk[i]);
            _decisions++;
            return default;
        }

        public void Dispose() => _expert.Dispose();
    }
}

using System.Globalization;
using Robotics.Control.Deciding;
using Robotics.Control.Files;
using Robotics.Control.Observing;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Families.Act;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Training.Trainers;
using TorchSharp;

namespace Robotics.Training.Tests.Trainers;

[Trait("Category", "Native")]
[Collection(nameof(PolicyTrainerTests))] // what counts live tensors must not run beside other training
public sealed class PolicyTrainerTests
{
    private static readonly TrainerOptions Tiny = new()
    {
        Steps = 12,
        BatchSize = 4,
        Replicas = 2,
        Seed = 7,
        PredictionHorizon = 4,
        WarmupSteps = 2,
        LogEvery = 3,
        CheckpointEvery = 4,
        BrightnessJitter = 0.1,
        Policy = PolicyFamilies.Get("flow").Default with
        {
            Network = new UNet1dNetworkConfig { Dims = [8, 16], StepSize = 8 },
            Encoder = new FeatureEncoderConfig
            {
                Image = new KeyPointEncoderConfig
                {
                    Channels = [8, 8],
                    Strides = [2, 2],
                    FirstKernel = 3,
                    KeyPoints = 4
                }
            },
        },
    };

    private static readonly TrainerOptions Small = new()
    {
        BatchSize = 32,
        Replicas = 1,
        Seed = 7,
        PredictionHorizon = 4,
        PeakLearningRate = 3e-3,
        WarmupSteps = 50,
        AverageMaximum = 0.98,
        Policy = PolicyFamilies.Get("flow").Default with
        {
            Network = new UNet1dNetworkConfig { Dims = [32], StepSize = 16 },
            Encoder = new FeatureEncoderConfig
            {
                Image = new KeyPointEncoderConfig
                {
                    Channels = [16, 16],
                    Strides = [2, 1],
                    FirstKernel = 3,
                    KeyPoints = 8
                }
            },
        },
    };

    private static TrainerOptions TinyOf(string type) => Tiny with { Policy = TinyPolicyOf(PolicyFamilies.Get(type).Default) };

    private static PolicyConfig TinyPolicyOf(PolicyConfig policy) => policy.Network is ActNetworkConfig
        ? policy with
        {
            Encoder = new FeatureMapEncoderConfig { Channels = [8, 8], Strides = [2, 2], FirstKernel = 3 },
            Network = new ActNetworkConfig { Width = 16, Heads = 2, FeedForward = 24, EncoderLayers = 1, LatentLayers = 1 },
        }
        : policy with { Network = Tiny.Policy.Network, Encoder = Tiny.Policy.Encoder };

    [Theory]
    [InlineData("flow")]
    [InlineData("diffusion")]
    [InlineData("bc")]
    [InlineData("shortcut")]
    [InlineData("meanflow")]
    [InlineData("act")]
    public void Train_Twice_EndsInTheSameBytes(string type)
    {
        TrainerOptions options = TinyOf(type);
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder first = new(), second = new();
        new PolicyTrainer().Train(data, options, first.Path);
        new PolicyTrainer().Train(data, options with { LogEvery = 5 }, second.Path);
        RequireEqual(first, second);
    }

    [Fact]
    public void Train_SharedResNetOfCroppedImages_MovesItsFirstLayerAndDecides()
    {
        IEpisodeReader data = SyntheticSquares.Make(2, 48, 1);
        var images = new ResNetEncoderConfig { Width = 16, KeyPoints = 4, CropHeight = 40, CropWidth = 40 };
        TrainerOptions options = Tiny with
        {
            Steps = 3,
            WarmupSteps = 1,
            Replicas = 1,
            Policy = Tiny.Policy with { Encoder = new FeatureEncoderConfig { Image = images, ShareImageEncoder = true } },
        };
        using TemporaryFolder folder = new();
        TrainingResult result = new PolicyTrainer().Train(data, options, folder.Path);
        PolicyCheckpoint trained = PolicyCheckpoint.Load(result.Checkpoint);
        Parameter first = Assert.Single(trained.Model.Parameters, parameter => parameter.Name == "encoder.cameras.backbone.conv1.weight");
        float[] before = ParameterValues.Initialize(trained.Model.Parameters, options.Seed)[first].ToArray();
        float[] after = trained.Weights[first].ToArray();
        Assert.True(before.Zip(after, (b, a) => Math.Abs(b - a)).Max() > 1e-5);
        Assert.InRange(Errors(data, result.Checkpoint), 0, 10);
    }

    [Fact]
    public void Train_StoppedAndResumed_EndsInTheSameBytes()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder whole = new(), parts = new();
        new PolicyTrainer().Train(data, Tiny, whole.Path);

        using var stop = new CancellationTokenSource();
        TrainingResult stopped = new PolicyTrainer().Train(
            data, Tiny, parts.Path, new TrainingListener(p => { if (p.Step == 6) stop.Cancel(); }), null, stop.Token);
        Assert.Equal((6, false), (stopped.Step, stopped.Completed));
        TrainingResult finished = new PolicyTrainer().Train(data, Tiny, parts.Path);

        Assert.Equal((12, true), (finished.Step, finished.Completed));
        RequireEqual(whole, parts);
        Assert.Equal(4, File.ReadAllLines(parts["log.jsonl"]).Length);
    }

    [Fact]
    public void Train_EvaluatedOnTheWay_KeepsTheBestCheckpointAndAllScores()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        var evaluator = new Scores([3, 9, 5]);

        TrainingResult result = new PolicyTrainer().Train(
            data, Tiny with { EvaluateEvery = 5 }, folder.Path, evaluator: evaluator);

        Assert.Equal([5, 10, 12], evaluator.Steps); // every five, and the last
        Assert.Equal(new CheckpointScore(10, 9, 10, 0), result.Best);
        Assert.Equal(folder["best.safetensors"], result.BestCheckpoint);
        Assert.Equal("10", PolicyCheckpoint.Load(result.BestCheckpoint!).Provenance["step"]);
        Assert.Equal("12", PolicyCheckpoint.Load(result.Checkpoint).Provenance["step"]);
        Assert.InRange(result.DataShare, 1e-9, 1);
    }

    [Fact]
    public void Train_StoppedDuringAnEvaluation_RepeatsItAndEndsInTheSameBytes()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder whole = new(), parts = new();
        TrainerOptions options = Tiny with { EvaluateEvery = 5 };
        new PolicyTrainer().Train(data, options, whole.Path, evaluator: new Scores([3, 9, 5]));

        using var stop = new CancellationTokenSource();
        TrainingResult stopped = new PolicyTrainer().Train(
            data, options, parts.Path, cancellation: stop.Token, evaluator: new Scores([3, 9], () => stop.Cancel(), at: 10));
        Assert.Equal((10, false, 5), (stopped.Step, stopped.Completed, stopped.Best!.Step));
        var rest = new Scores([9, 5]);
        TrainingResult finished = new PolicyTrainer().Train(data, options, parts.Path, evaluator: rest);

        Assert.Equal([10, 12], rest.Steps);
        Assert.Equal(10, finished.Best!.Step);
        RequireEqual(whole, parts);
        Assert.Equal(File.ReadAllBytes(whole["best.safetensors"]), File.ReadAllBytes(parts["best.safetensors"]));
        Assert.Equal(File.ReadAllText(whole["evaluations.json"]), File.ReadAllText(parts["evaluations.json"]));
    }

    [Fact]
    public void Train_DamagedEvaluations_NamesTheFile()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["evaluations.json"], "[{");
        string message = Assert.Throws<TrainingException>(() => new PolicyTrainer().Train(
            data, Tiny with { EvaluateEvery = 5 }, folder.Path, evaluator: new Scores([1]))).Message;
        Assert.StartsWith($"{folder["evaluations.json"]} is damaged", message);
    }

    [Fact]
    public void Train_TensorBoard_WritesEventsWithValidChecksums()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        new PolicyTrainer().Train(data, Tiny with { TensorBoard = true }, folder.Path);

        IReadOnlyList<(int Step, string Tag)> events = TensorBoardEvents.Read(Assert.Single(Directory.GetFiles(folder["tensorboard"])));

        Assert.Equal([3, 6, 9, 12], events.Where(e => e.Tag == "train/loss").Select(e => e.Step));
        Assert.Contains((12, "speed/data_share"), events);
    }

    [Fact]
    public void Train_ResumedWithOtherOptions_NamesThem()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        new PolicyTrainer().Train(data, Tiny, folder.Path);
        string message = Assert.Throws<TrainingException>(() => new PolicyTrainer().Train(
            data, Tiny with
            {
                Seed = 8,
                Policy = Tiny.Policy with { Network = new UNet1dNetworkConfig { Dims = [16, 16], StepSize = 8 } }
            }, folder.Path)).Message;
        Assert.Contains("seed is 8, but the run has 7", message);
        Assert.Contains("policy.network.dims is [16,16], but the run has [8,16]", message);
        Assert.Contains("other data", Assert.Throws<TrainingException>(
            () => new PolicyTrainer().Train(SyntheticSquares.Make(3, 16, 2), Tiny, folder.Path)).Message);
        Assert.True(new PolicyTrainer().Train(data, Tiny with { Seed = 8, Resume = false }, folder.Path).Completed);
    }

    [Fact]
    public void Train_ExtendedAtAConstantRate_EndsInTheBytesOfTheLongRun()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder whole = new(), parts = new();
        TrainerOptions constant = Tiny with { Schedule = LearningRateSchedule.Constant };
        new PolicyTrainer().Train(data, constant, whole.Path);
        new PolicyTrainer().Train(data, constant with { Steps = 7 }, parts.Path);
        List<string> messages = [];
        TrainingResult result = new PolicyTrainer().Train(data, constant, parts.Path, message: messages.Add);
        Assert.Equal((12, true), (result.Step, result.Completed));
        Assert.Equal(["The run is extended from 7 to 12 steps at a constant learning rate."], messages);
        Assert.Equal(Weights(whole), Weights(parts));
        Assert.Equal($"Step 7: {messages[0]}", PolicyCheckpoint.Load(result.Checkpoint).Provenance["history"]);
    }

    [Fact]
    public void Train_ExtendedCosine_IsStretchedWithAMessage()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        new PolicyTrainer().Train(data, Tiny, folder.Path);
        List<string> messages = [];
        TrainingResult result = new PolicyTrainer().Train(data, Tiny with { Steps = 20 }, folder.Path, message: messages.Add);
        Assert.True(result.Completed);
        Assert.Contains("from 12 to 20 steps: its cosine is stretched, so that the learning rate at step 12 changes from 0 to ",
            Assert.Single(messages));
        Assert.Contains("beyond", Assert.Throws<TrainingException>(() => new PolicyTrainer().Train(data, Tiny, folder.Path)).Message);
    }

    [Fact]
    public void Train_ResumedWithOtherReplicas_DrawsTheSameWindowsAndSaysSo()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder two = new(), mixed = new();
        new PolicyTrainer().Train(data, Tiny, two.Path);
        using var stop = new CancellationTokenSource();
        new PolicyTrainer().Train(data, Tiny, mixed.Path, new TrainingListener(p => { if (p.Step == 6) stop.Cancel(); }), null, stop.Token);
        List<string> messages = [];
        new PolicyTrainer().Train(data, Tiny with { Replicas = 1 }, mixed.Path, message: messages.Add);
        Assert.StartsWith("The run continues with 1 replicas instead of 2", Assert.Single(messages));
        float[] expected = Weights(two), found = Weights(mixed);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], 1e-3f); // only the rounding of sums differs; other windows would differ by 1e-2
    }

    [Fact]
    public void Train_ReplicasNotStated_AreThoseOfTheRun()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        new PolicyTrainer().Train(data, Tiny with { Replicas = 4, Steps = 6, Schedule = LearningRateSchedule.Constant }, folder.Path);
        List<string> messages = [];
        new PolicyTrainer().Train(
            data, Tiny with { Replicas = null, Schedule = LearningRateSchedule.Constant }, folder.Path, message: messages.Add);
        Assert.Contains("extended from 6 to 12", Assert.Single(messages));
    }

    [Theory]
    [InlineData("flow")]
    [InlineData("diffusion")]
    [InlineData("bc")]
    [InlineData("shortcut")]
    [InlineData("meanflow")]
    public void Train_EveryStep_LeavesNoTensor(string type)
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        GC.Collect();
        GC.WaitForPendingFinalizers(); // tensors of earlier tests
        long before = torch.Tensor.TotalCount;
        List<long> live = [];
        new PolicyTrainer().Train(
            data, TinyOf(type) with { LogEvery = 1, ValidationShare = 0.4 }, folder.Path,
            new TrainingListener(_ => live.Add(torch.Tensor.TotalCount)));
        Assert.Equal(12, live.Count);
        Assert.Single(live.Distinct());
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void Train_ValidationShare_IsKeptFromTrainingAndLogged()
    {
        IEpisodeReader data = SyntheticSquares.Make(10, 16, 1, frames: 1);
        using TemporaryFolder folder = new();
        List<TrainingProgress> reports = [];
        new PolicyTrainer().Train(
            data, Small with { Steps = 400, ValidationShare = 0.3, LogEvery = 200 }, folder.Path, new TrainingListener(reports.Add));
        TrainingProgress last = reports[^1];
        // the model memorizes seven images and has not seen the other three
        Assert.True(last.ValidationLoss > 2 * last.Loss, $"{last.ValidationLoss} against {last.Loss}");
        Assert.Contains("validation_loss", File.ReadAllLines(folder["log.jsonl"])[^1]);
    }

    [Fact]
    public void Train_SecondTrainingIntoTheFolder_IsRejectedWhileTheFirstRuns()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        string? message = null;
        var second = new TrainingListener(
            p => message ??= Assert.Throws<FolderInUseException>(() => new PolicyTrainer().Train(data, Tiny, folder.Path)).Message);

        TrainingResult first = new PolicyTrainer().Train(data, Tiny, folder.Path, second);

        Assert.True(first.Completed);
        Assert.Contains(folder.Path, message, StringComparison.Ordinal);
        Assert.Equal(4, File.ReadAllLines(folder["log.jsonl"]).Length);
    }

    [Fact]
    public void Train_ObservedKeyThatTheSetDoesNotHave_ListsTheOthers()
    {
        IEpisodeReader data = SyntheticSquares.Make(1, 16, 1);
        using TemporaryFolder folder = new();
        string message = Assert.Throws<TrainingException>(
            () => new PolicyTrainer().Train(data, Tiny with { Observe = ["observation.force"] }, folder.Path)).Message;
        Assert.Contains(
            "has no 'observation.force' to observe: choose from observation.state, observation.images.front, observation.images.top",
            message);
    }

    [Fact]
    public void Train_LossNotFinite_NamesTheBatchAndKeepsTheCheckpoint()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        var wild = Tiny with { Steps = 100, PeakLearningRate = 1e30, CheckpointEvery = 1, WarmupSteps = 0 };
        string message = Assert.Throws<TrainingException>(() => new PolicyTrainer().Train(data, wild, folder.Path)).Message;
        Assert.Matches(
            "^Training stopped at step [1-9][0-9]* because the loss of replica [01] is NaN. Its windows: episode [0-2] frame [0-3]",
            message);
        Assert.Contains($"The last good checkpoint is {folder["policy.safetensors"]}.", message);
        PolicyCheckpoint kept = PolicyCheckpoint.Load(folder["policy.safetensors"]); // rejects weights that are not finite
        Assert.Contains($"at step {kept.Provenance["step"]} ", message);
    }

    [Fact]
    public void Validate_ManyFaults_ListsThemAll()
    {
        var faulty = Tiny with { Steps = 0, BatchSize = 3, PredictionHorizon = 5, GradientClip = 0 };
        Assert.True(faulty.Validate().Count >= 4);
        using TemporaryFolder folder = new();
        Assert.Throws<TrainingException>(() => new PolicyTrainer().Train(SyntheticSquares.Make(1, 16, 1), faulty, folder.Path));
    }

    [Fact]
    public void Train_SixteenWindows_AreLearnedByHeart()
    {
        IEpisodeReader data = SyntheticSquares.Make(16, 16, 1, frames: 1);
        using TemporaryFolder folder = new();
        TrainingResult result = new PolicyTrainer().Train(data, Small with { Steps = 800 }, folder.Path);
        double error = Errors(data, result.Checkpoint);
        Assert.True(error < 0.05, $"normalized RMS {error}, loss {result.Loss}"); // measured 0.02 to 0.03
    }

    [Fact]
    public void Train_Squares_AreFoundInPicturesNeverSeen()
    {
        IEpisodeReader data = SyntheticSquares.Make(400, 16, 1, frames: 1);
        using TemporaryFolder folder = new();
        TrainingResult result = new PolicyTrainer().Train(data, Small with { Steps = 700 }, folder.Path);
        double error = Errors(SyntheticSquares.Make(100, 16, 2, frames: 1), result.Checkpoint);
        Assert.True(error < 0.12, $"normalized RMS {error}, loss {result.Loss}"); // 0.58 without images; a pixel is 0.16
    }

    // RMS over all frames and actions, in normalized units
    internal static double Errors(IEpisodeReader data, string checkpoint)
    {
        using LearnedPolicy policy = LearnedPolicy.Load(checkpoint, data.Info.Task);
        var observation = new Observation(policy.Spec);
        var chunk = new ActionChunk(policy.Spec.PredictionHorizon, policy.Spec.ActionSize);
        double squares = 0;
        foreach (Episode episode in Enumerable.Range(0, data.Episodes.Count).Select(data.ReadEpisode))
        {
            for (int c = 0; c < policy.Spec.Cameras.Count; c++)
                episode.Images[policy.Spec.Cameras[c].Key].AsSpan(0, observation.Features[c].Bytes.Length).CopyTo(
                    observation.Features[c].Bytes);
            policy.Reset(episode.Metadata.Seed);
            policy.Decide(observation, chunk);
            for (int i = 0; i < chunk.Values.Length; i++)
                squares += Math.Pow((
                    chunk.Values[i] - episode.Values[FeatureKeys.Action][i % policy.Spec.ActionSize]) / SyntheticSquares.Reach,
                    2) / chunk.Values.Length;
        }
        return Math.Sqrt(squares / data.Episodes.Count);
    }

    private static float[] Weights(TemporaryFolder folder) =>
        [.. PolicyCheckpoint.Load(folder["policy.safetensors"]).Weights.ByName().SelectMany(weight => weight.Value.Values)];

    private static void RequireEqual(TemporaryFolder first, TemporaryFolder second)
    {
        Assert.Equal(File.ReadAllBytes(first["policy.safetensors"]), File.ReadAllBytes(second["policy.safetensors"]));
        Assert.Equal(File.ReadAllBytes(first["training_state.safetensors"]), File.ReadAllBytes(second["training_state.safetensors"]));
    }

    /// <summary>Gives the scores of a list in turn, out of 10.</summary>
    private sealed class Scores(int[] success, Action? interrupt = null, int at = 0) : ICheckpointEvaluator
    {
        private int _next;

        internal List<int> Steps { get; } = [];

        public CheckpointScore Evaluate(string path, CancellationToken cancellation)
        {
            int step = int.Parse(PolicyCheckpoint.Load(path).Provenance["step"], CultureInfo.InvariantCulture);
            if (step == at)
                interrupt?.Invoke();
            cancellation.ThrowIfCancellationRequested();
            Steps.Add(step);
            return new CheckpointScore(0, success[_next++], 10, 0);
        }
    }
}

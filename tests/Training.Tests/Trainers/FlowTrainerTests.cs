using Robotics.Control.Deciding;
using Robotics.Control.Files;
using Robotics.Control.Observing;
using Robotics.Datasets.Episodes;
using Robotics.Policies;
using Robotics.Policies.Encoders;
using Robotics.Policies.Networks;
using Robotics.Training.Trainers;

namespace Robotics.Training.Tests.Trainers;

[Trait("Category", "Native")]
public sealed class FlowTrainerTests
{
    private static readonly FlowTrainerOptions Tiny = new()
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
        Network = new FlowNetworkConfig
        {
            Dims = [8, 16],
            StepSize = 8,
            Encoder = new ImageEncoderConfig { Channels = [8, 8], Strides = [2, 2], FirstKernel = 3, KeyPoints = 4 },
        },
    };

    private static readonly FlowTrainerOptions Small = new()
    {
        BatchSize = 32,
        Replicas = 1,
        Seed = 7,
        PredictionHorizon = 4,
        PeakLearningRate = 3e-3,
        WarmupSteps = 50,
        AverageMaximum = 0.98,
        Network = new FlowNetworkConfig
        {
            Dims = [32],
            StepSize = 16,
            Encoder = new ImageEncoderConfig { Channels = [16, 16], Strides = [2, 1], FirstKernel = 3, KeyPoints = 8 },
        },
    };

    [Fact]
    public void Train_Twice_EndsInTheSameBytes()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder first = new(), second = new();
        new FlowTrainer().Train(data, Tiny, first.Path);
        new FlowTrainer().Train(data, Tiny with { LogEvery = 5 }, second.Path);
        RequireEqual(first, second);
    }

    [Fact]
    public void Train_StoppedAndResumed_EndsInTheSameBytes()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder whole = new(), parts = new();
        new FlowTrainer().Train(data, Tiny, whole.Path);

        using var stop = new CancellationTokenSource();
        TrainingResult stopped = new FlowTrainer().Train(data, Tiny, parts.Path, new Watcher(p => { if (p.Step == 6) stop.Cancel(); }), stop.Token);
        Assert.Equal((6, false), (stopped.Step, stopped.Completed));
        TrainingResult finished = new FlowTrainer().Train(data, Tiny, parts.Path);

        Assert.Equal((12, true), (finished.Step, finished.Completed));
        RequireEqual(whole, parts);
        Assert.Equal(4, File.ReadAllLines(parts["log.jsonl"]).Length);
    }

    [Fact]
    public void Train_ResumedWithOtherOptions_IsRefused()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        new FlowTrainer().Train(data, Tiny, folder.Path);
        Assert.Contains("other options", Assert.Throws<TrainingException>(() => new FlowTrainer().Train(data, Tiny with { Seed = 8 }, folder.Path)).Message);
        Assert.Contains("other data", Assert.Throws<TrainingException>(
            () => new FlowTrainer().Train(SyntheticSquares.Make(3, 16, 2), Tiny, folder.Path)).Message);
        Assert.True(new FlowTrainer().Train(data, Tiny with { Seed = 8, Resume = false }, folder.Path).Completed);
    }

    [Fact]
    public void Train_SecondTrainingIntoTheFolder_IsRejectedWhileTheFirstRuns()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        string? message = null;
        var second = new Watcher(p => message ??= Assert.Throws<FolderInUseException>(() => new FlowTrainer().Train(data, Tiny, folder.Path)).Message);

        TrainingResult first = new FlowTrainer().Train(data, Tiny, folder.Path, second);

        Assert.True(first.Completed);
        Assert.Contains(folder.Path, message, StringComparison.Ordinal);
        Assert.Equal(4, File.ReadAllLines(folder["log.jsonl"]).Length);
    }

    [Fact]
    public void Train_SetWithoutStates_IsOneSentence()
    {
        IEpisodeReader whole = SyntheticSquares.Make(1, 16, 1);
        using var data = new MemoryEpisodes(whole.Info with { Features = [.. whole.Info.Features.Skip(1)] }, [whole.ReadEpisode(0)]);
        using TemporaryFolder folder = new();

        string message = Assert.Throws<TrainingException>(() => new FlowTrainer().Train(data, Tiny, folder.Path)).Message;

        Assert.Contains("observation.state", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_LossNotFinite_StopsWithASentenceAndKeepsTheCheckpoint()
    {
        IEpisodeReader data = SyntheticSquares.Make(3, 16, 1);
        using TemporaryFolder folder = new();
        var wild = Tiny with { Steps = 100, PeakLearningRate = 1e30, CheckpointEvery = 1, WarmupSteps = 0 };
        var error = Assert.Throws<TrainingException>(() => new FlowTrainer().Train(data, wild, folder.Path));
        Assert.StartsWith("Training stopped at step ", error.Message);
    }

    [Fact]
    public void Validate_ManyFaults_ListsThemAll()
    {
        var faulty = Tiny with { Steps = 0, BatchSize = 3, PredictionHorizon = 5, GradientClip = 0 };
        Assert.True(faulty.Validate().Count >= 4);
        using TemporaryFolder folder = new();
        Assert.Throws<TrainingException>(() => new FlowTrainer().Train(SyntheticSquares.Make(1, 16, 1), faulty, folder.Path));
    }

    [Fact]
    public void Train_SixteenWindows_AreLearntByHeart()
    {
        IEpisodeReader data = SyntheticSquares.Make(16, 16, 1, frames: 1);
        using TemporaryFolder folder = new();
        TrainingResult result = new FlowTrainer().Train(data, Small with { Steps = 800 }, folder.Path);
        double error = Errors(data, result.Checkpoint);
        Assert.True(error < 0.05, $"normalised RMS {error}, loss {result.Loss}"); // measured 0.02 to 0.03
    }

    [Fact]
    public void Train_Squares_AreFoundInPicturesNeverSeen()
    {
        IEpisodeReader data = SyntheticSquares.Make(400, 16, 1, frames: 1);
        using TemporaryFolder folder = new();
        TrainingResult result = new FlowTrainer().Train(data, Small with { Steps = 700 }, folder.Path);
        double error = Errors(SyntheticSquares.Make(100, 16, 2, frames: 1), result.Checkpoint);
        Assert.True(error < 0.12, $"normalised RMS {error}, loss {result.Loss}"); // a blind guess has 0.58; a pixel is 0.16
    }

    // RMS over all frames and actions, in normalised units
    internal static double Errors(IEpisodeReader data, string checkpoint)
    {
        using FlowPolicy policy = FlowPolicy.Load(checkpoint, data.Info.Task);
        var observation = new Observation(policy.Spec);
        var chunk = new ActionChunk(policy.Spec.PredictionHorizon, policy.Spec.ActionSize);
        double squares = 0;
        foreach (Episode episode in Enumerable.Range(0, data.Episodes.Count).Select(data.ReadEpisode))
        {
            for (int c = 0; c < policy.Spec.Cameras.Count; c++)
                episode.Images[policy.Spec.Cameras[c].Key].AsSpan(0, observation.Features[c].Bytes.Length).CopyTo(observation.Features[c].Bytes);
            policy.Reset(episode.Metadata.Seed);
            policy.Decide(observation, chunk);
            for (int i = 0; i < chunk.Values.Length; i++)
                squares += Math.Pow((chunk.Values[i] - episode.Values[DatasetFeature.ActionKey][i % policy.Spec.ActionSize]) / SyntheticSquares.Reach, 2) / chunk.Values.Length;
        }
        return Math.Sqrt(squares / data.Episodes.Count);
    }

    private static void RequireEqual(TemporaryFolder first, TemporaryFolder second)
    {
        Assert.Equal(File.ReadAllBytes(first["policy.safetensors"]), File.ReadAllBytes(second["policy.safetensors"]));
        Assert.Equal(File.ReadAllBytes(first["training_state.safetensors"]), File.ReadAllBytes(second["training_state.safetensors"]));
    }

    private sealed class Watcher(Action<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told(value);
    }
}

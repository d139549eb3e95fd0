using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Encoders;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests;

[Trait("Category", "Native")]
public sealed class FlowPolicyTests : IDisposable
{
    private static readonly PolicySpec Spec = PolicySpec.FromCameras(
        "lift", [new CameraSpec("front", 16, 12), new CameraSpec("wrist", 16, 16)], 3, 2, 4, 2, 10);

    private readonly string _folder = Directory.CreateTempSubdirectory("robotics-").FullName;
    private string Path => System.IO.Path.Combine(_folder, "policy.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Decide_SameSeed_GivesTheSameActionsWithinTheirRange()
    {
        Save();
        using FlowPolicy policy = FlowPolicy.Load(Path, "lift");
        var observation = new Observation(policy.Spec);
        observation.Features[1].Bytes.AsSpan().Fill(200);
        ActionChunk first = new(4, 2), second = new(4, 2), third = new(4, 2);
        policy.Reset(5);
        DecisionTiming timing = policy.Decide(observation, first);
        policy.Decide(observation, second);
        policy.Reset(5);
        policy.Decide(observation, third);
        Assert.Equal(first.Values, third.Values);
        Assert.NotEqual(first.Values, second.Values);
        Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(first[i][0], -0.5, 0.5));
        Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(first[i][1], 1, 3));
        Assert.True(timing.Encode > TimeSpan.Zero && timing.Infer > TimeSpan.Zero);
    }

    [Fact]
    public void Decide_FiftyTimes_KeepsNoTensor()
    {
        Save();
        using FlowPolicy policy = FlowPolicy.Load(Path);
        var observation = new Observation(policy.Spec);
        var chunk = new ActionChunk(4, 2);
        policy.Decide(observation, chunk);
        long live = Tensor.TotalCount; // only its growth counts: TorchSharp counts each Parameter twice and takes off one
        for (int i = 0; i < 50; i++)
            policy.Decide(observation, chunk);
        Assert.Equal(live, Tensor.TotalCount);
    }

    [Fact]
    public void Load_OtherTask_SaysWhichItIs()
    {
        Save();
        Assert.Equal($"{Path} is a policy for the task 'lift', not for 'push'; choose the checkpoint of that task.", Refusal("push"));
    }

    [Fact]
    public void Load_MissingOrTruncated_IsOneSentence()
    {
        Assert.Contains(Path, Refusal());
        Save();
        byte[] whole = File.ReadAllBytes(Path);
        foreach (int length in (int[])[0, 7, 100, whole.Length / 2, whole.Length - 1])
        {
            File.WriteAllBytes(Path, whole[..length]);
            Assert.Contains(Path, Refusal());
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Load_WeightNotFinite_NamesTheTensor(float value)
    {
        Save(change: weights => weights["encoder.cameras.front.trunk.0.weight"].Values[0] = value);
        Assert.Contains("'network.encoder.cameras.front.trunk.0.weight' holds NaN or infinity", Refusal());
    }

    [Fact]
    public void Load_WeightOfAnotherShape_NamesTheTensor()
    {
        Save(change: weights => weights["encoder.cameras.front.trunk.0.bias"] = new FloatTensor(new float[5], 5));
        Assert.Contains("'encoder.cameras.front.trunk.0.bias' is [5] and should be [8]", Refusal());
    }

    [Fact]
    public void Load_NoProcessStated_IsRefused()
    {
        Save();
        Rewrite(metadata => metadata.Remove("process"));
        Assert.Contains("does not state its process (direction, prediction, schedule, clip)", Refusal());
        Save();
        Rewrite(metadata => metadata["process"] = metadata["process"].Replace("\"clip\"", "\"klip\"", StringComparison.Ordinal));
        Assert.Contains("does not state its process's clip", Refusal());
    }

    [Fact]
    public void Load_OtherNormalizer_IsRefused()
    {
        Save();
        Rewrite(metadata => metadata["normalizer"] = "0");
        Assert.Contains("the normalizer is not the one", Refusal());
    }

    private void Save(Action<Dictionary<string, FloatTensor>>? change = null)
    {
        var config = new FlowNetworkConfig
        {
            Dims = [8, 16],
            StepSize = 8,
            Encoder = new ImageEncoderConfig { Channels = [8, 8], Strides = [2, 2], FirstKernel = 3, KeyPoints = 4 },
        };
        Dictionary<string, FloatTensor> weights = new ParameterValues(new FlowNetwork(Spec, config).Parameters).ByName();
        foreach (FloatTensor weight in weights.Values)
            Initializer.Normal(0.3).Fill(weight.Values, new SeededNoise(3));
        change?.Invoke(weights);
        new FlowCheckpoint
        {
            Spec = Spec,
            Network = config,
            Process = new FlowMatchingProcess(),
            State = new NormalizationStats([-1, -1, -1], [1, 1, 1]),
            Action = new NormalizationStats([-0.5f, 1], [0.5f, 3]),
            Weights = weights,
        }.Save(Path);
    }

    private void Rewrite(Action<Dictionary<string, string>> change)
    {
        using SafeTensorsFile file = SafeTensors.Load(Path);
        var metadata = file.Metadata.ToDictionary(m => m.Key, m => m.Value);
        change(metadata);
        SafeTensors.Save(Path, file.Tensors, metadata);
    }

    private string Refusal(string? task = null)
    {
        string message = Assert.Throws<CheckpointException>(() => FlowPolicy.Load(Path, task)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}

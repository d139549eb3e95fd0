using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Importing;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Importing;

[Trait("Category", "Native")]
public sealed class LeRobotDiffusionTests : IDisposable
{
    private readonly ForeignFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("separate")]
    [InlineData("shared")]
    [InlineData("pretrained")]
    [InlineData("vectors")]
    public void Run_GoldenFolder_ComputesTheReferencesOutputsOnBothEngines(string name) =>
        ImportedOutputs.AssertMatch(name, Import(name));

    [Fact]
    public void Run_SeparateEncoders_DescribesThePolicy()
    {
        PolicyCheckpoint policy = Import("separate");
        Assert.Equal(
            ["observation.state float32 [3]", "observation.images.wrist uint8 [70, 100, 3]", "observation.images.top uint8 [70, 100, 3]"],
            policy.Spec.Observations.Select(feature => $"{feature}"));
        Assert.Equal(("lift", 10.0, 8, 1, 7), (
            policy.Spec.Task, policy.Spec.ActionHz, policy.Spec.PredictionHorizon, policy.Spec.FirstAction, policy.Spec.DecisionHorizon));
        Assert.Equal(new DdpmProcess { TrainingSteps = 20 }, policy.Model.Config.Process);
        Assert.Equal(new DdimSampler { Steps = 5, Spacing = TimestepSpacing.Leading }, policy.Model.Config.Sampler);
        var encoder = (FeatureEncoderConfig)policy.Model.Config.Encoder;
        Assert.Equal(new ResNetEncoderConfig { Width = 16, KeyPoints = 4, CropHeight = 66, CropWidth = 95 }, encoder.Image);
        Assert.False(encoder.ShareImageEncoder);
        Assert.Equal("4", policy.Provenance["executed_actions"]);
        Assert.Equal(64, policy.Provenance["imported_sha256"].Length);
    }

    [Fact]
    public void Run_SharedEncoder_HasOneSetOfItsWeightsAndTheStatedProcess()
    {
        PolicyCheckpoint policy = Import("shared");
        Assert.Single(policy.Model.Parameters, parameter => parameter.Name == "encoder.cameras.backbone.conv1.weight");
        var process = Assert.IsType<DdpmProcess>(policy.Model.Config.Process);
        Assert.Equal((NoiseSchedule.Linear, 0.0001, 0.2), (process.Schedule, process.FirstVariance, process.LastVariance));
        Assert.Equal((PredictionType.Data, false), (process.Prediction, process.ClipSample));
        Assert.Equal(new DdpmSampler { Steps = 8, Spacing = TimestepSpacing.Leading }, policy.Model.Config.Sampler);
        Assert.Equal(2, policy.Spec.FirstAction);
        Assert.Equal(FeatureKeys.Environment, policy.Spec.Observations[^1].Key);
    }

    [Fact]
    public void Run_OlderCameraKeyAndNewNames_BecomeKeysOfThisProject()
    {
        Assert.Equal("observation.images.image", Import("pretrained").Spec.Observations[1].Key);
        var rename = new Dictionary<string, string> { ["observation.image"] = "observation.images.scene" };
        PolicyCheckpoint policy = Import("pretrained", ForeignFolder.Options with { Rename = rename });
        Assert.Equal("observation.images.scene", policy.Spec.Observations[1].Key);
        Assert.Contains(policy.Model.Parameters, parameter => parameter.Name == "encoder.cameras.scene.backbone.conv1.weight");

        _folder.Edit("policy_preprocessor.json", json =>
            json["steps"]![0]!["config"]!["rename_map"]!["observation.images.front"] = "observation.image");
        Assert.Equal("observation.images.front", _folder.Import().Spec.Observations[1].Key); // the robot's key, before the preprocessor
    }

    [Theory]
    [InlineData(EngineKind.Onnx)]
    [InlineData(EngineKind.Torch)]
    public void Decide_ImportedPolicy_StartsAtTheCurrentActionAtOnceAndStepByStep(EngineKind kind)
    {
        PolicyCheckpoint policy = Import("separate");
        SafeTensorsArrays inputs = ForeignFolder.Read("separate", "inputs"), outputs = ForeignFolder.Read("separate", "outputs");
        using var learned = new LearnedPolicy(policy, kind);
        var observation = new Observation(policy.Spec);
        foreach (FeatureValue value in observation.Features)
        {
            if (value.Spec.Type == FeatureType.Float32)
                inputs.Tensors[value.Spec.Key].Values.CopyTo(value.Floats, 0);
            else
                ForeignFolder.Image("separate", value.Spec).CopyTo(value.Bytes, 0);
        }
        var chunk = new ActionChunk(policy.Spec.DecisionHorizon, policy.Spec.ActionSize);
        foreach (bool hook in (bool[])[false, true])
        {
            learned.Reset(0);
            learned.Hook = hook ? new NoChange() : null;
            learned.Start = InitialState.GivenNoise(inputs.Tensors["noise"]);
            learned.Decide(observation, chunk);
            ImportedOutputs.AssertClose(
                outputs, "decision", [.. chunk.Values.Select(value => (float)value)], ImportedOutputs.DecisionTolerance);
        }
        var full = new ActionChunk(policy.Spec.PredictionHorizon, policy.Spec.ActionSize);
        Assert.Contains("not [7, 2]", Assert.Throws<ArgumentException>(() => learned.Decide(observation, full)).Message);
    }

    [Fact]
    public void Export_ImportedPolicy_IsVerified()
    {
        Import("separate");
        PolicyExportResult result = PolicyExport.Run(_folder.Target, Path.Combine(_folder.Source, "policy.onnx"));
        Assert.InRange(result.LargestDifference, 0, PolicyExport.Tolerance);
    }

    private PolicyCheckpoint Import(string name, ImportOptions? options = null)
    {
        _folder.Write(name);
        return _folder.Import(options);
    }

    private sealed class NoChange : ISamplerHook<FloatTensor>;
}

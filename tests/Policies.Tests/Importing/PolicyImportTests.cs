using System.Text.Json.Nodes;
using Robotics.Control.Deciding;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Importing;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Tests.Importing;

/// <summary>Folders that cannot be imported: one sentence each, and nothing is written.</summary>
public sealed class PolicyImportTests : IDisposable
{
    private const string Weights = "model.safetensors";
    private const string Statistics = "policy_preprocessor_step_3_normalizer_processor.safetensors";
    private const string Bias = "diffusion.unet.final_conv.1.bias";

    private readonly ForeignFolder _folder = new();

    public PolicyImportTests() => _folder.Write("separate");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("act", "'type' is 'act', which cannot be imported: only diffusion, diffusion_policy")]
    [InlineData("pi0", "'type' is 'pi0', which cannot be imported: only diffusion, diffusion_policy")]
    public void Run_OtherType_NamesIt(string type, string expected)
    {
        _folder.Edit("config.json", json => json["type"] = type);
        Assert.Contains(expected, Refusal());
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData(Weights)]
    [InlineData("policy_preprocessor.json")]
    [InlineData("policy_postprocessor.json")]
    [InlineData(Statistics)]
    public void Run_MissingFile_NamesIt(string file)
    {
        File.Delete(Path.Combine(_folder.Source, file));
        Assert.Contains(file, Refusal());
    }

    [Fact]
    public void Run_NoFolder_SaysSo()
    {
        string message = Assert.Throws<CheckpointException>(
            () => PolicyImport.Run("none", _folder.Target, ForeignFolder.Options)).Message;
        Assert.Equal("none is not a folder; give the folder with config.json and model.safetensors.", message);
    }

    [Fact]
    public void Run_TensorMissing_NamesIt()
    {
        _folder.EditTensors(Weights, tensors => tensors.Remove(Bias));
        Assert.EndsWith($"does not match the policy of its config.json: '{Bias}' is missing.", Refusal());
    }

    [Fact]
    public void Run_TensorTooMany_NamesIt()
    {
        _folder.EditTensors(Weights, tensors => tensors["diffusion.extra"] = new FloatTensor([1], 1));
        Assert.EndsWith("'diffusion.extra' is not a part of the policy.", Refusal());
    }

    [Fact]
    public void Run_TensorOfAnotherShape_NamesBothShapes()
    {
        _folder.EditTensors(Weights, tensors => tensors[Bias] = new FloatTensor(new float[5], 5));
        Assert.EndsWith($"'{Bias}' is [5] and should be [2].", Refusal());
    }

    [Fact]
    public void Run_OtherSizesThanTheWeights_NamesTheFirstTensors()
    {
        _folder.Edit("config.json", json => json["kernel_size"] = 7);
        Assert.Contains("is [32, 32, 5] and should be [32, 32, 7]", Refusal());
        Assert.Contains(" more.", Refusal());
    }

    [Fact]
    public void Run_TruncatedWeights_SaysSo()
    {
        string path = Path.Combine(_folder.Source, Weights);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^100]);
        Assert.Contains("truncated", Refusal());
    }

    [Theory]
    [InlineData("observation.state.min", "has no statistics 'observation.state.min', which the mode MIN_MAX of 'observation.state' needs")]
    [InlineData("observation.images.top.std", "has no statistics 'observation.images.top.std', which the mode MEAN_STD of")]
    public void Run_StatisticMissing_NamesItAndWhatNeedsIt(string name, string expected)
    {
        _folder.EditTensors(Statistics, tensors => tensors.Remove(name));
        Assert.Contains(expected, Refusal());
    }

    [Fact]
    public void Run_StatisticOfAnotherSize_NamesBothSizes()
    {
        _folder.EditTensors(Statistics, tensors => tensors["observation.state.max"] = new FloatTensor(new float[4], 4));
        Assert.Contains("'observation.state.max' is [4] and should be [3]", Refusal());
    }

    [Fact]
    public void Run_OlderLayoutWithoutAStatistic_NamesIt()
    {
        _folder.Write("shared");
        _folder.EditTensors(Weights, tensors => tensors.Remove("unnormalize_outputs.buffer_action.std"));
        Assert.Contains($"{Weights} has no statistics 'unnormalize_outputs.buffer_action.std'", Refusal());
    }

    [Theory]
    [InlineData("vision_backbone", "\"resnet34\"", "'vision_backbone' is 'resnet34', which cannot be imported: only resnet18")]
    [InlineData("beta_schedule", "\"scaled_linear\"", "'beta_schedule' is 'scaled_linear', which cannot be imported")]
    [InlineData("prediction_type", "\"x\"", "'prediction_type' is 'x', which cannot be imported")]
    [InlineData("noise_scheduler_type", "\"PNDM\"", "'noise_scheduler_type' is 'PNDM', which cannot be imported: only DDPM, DDIM")]
    [InlineData("resize_shape", "[32, 32]", "'resize_shape' cannot be imported")]
    [InlineData("crop_shape", "[100, 100]", "crop of 100 x 100 pixels is larger than the images of 70 x 100")]
    [InlineData("crop_shape", "[32, 32]", "more than 32 x 32 pixels")]
    [InlineData("n_action_steps", "8", "'n_action_steps' is 8, but a decision has only 7 actions")]
    [InlineData("horizon", "\"8\"", "'horizon' must be a whole number")]
    [InlineData("horizon", "null", "'horizon' is missing")]
    [InlineData("horizon", "7", "must be a multiple of 2, not 7")]
    [InlineData("down_dims", "[16, 33]", "33, which is not a multiple of the 8 groups")]
    [InlineData("down_dims", "16", "'down_dims' must be a list of whole numbers")]
    [InlineData("clip_sample", "1", "'clip_sample' must be true or false")]
    [InlineData("input_features", "{}", "'input_features' has no 'observation.state'")]
    [InlineData("output_features", "{}", "'output_features' must have exactly one feature, 'action'")]
    public void Run_ConfigurationThatCannotBeImported_NamesKeyAndValue(string key, string value, string expected)
    {
        _folder.Edit("config.json", json => json[key] = JsonNode.Parse(value));
        Assert.Contains(expected, Refusal());
    }

    [Fact]
    public void Run_OtherObservedVector_IsNamed()
    {
        _folder.Edit("config.json", json => json["input_features"]!["observation.force"] = new JsonObject
        {
            ["type"] = "STATE",
            ["shape"] = new JsonArray(6),
        });
        Assert.Contains("has 'observation.force', which the diffusion policy does not observe", Refusal());
    }

    [Fact]
    public void Run_ProcessorStepThatChangesActions_IsNamed()
    {
        var step = new JsonObject { ["registry_name"] = "delta_action" };
        _folder.Edit("policy_postprocessor.json", json => json["steps"]!.AsArray().Add(step));
        Assert.Contains("'steps.2.registry_name' is 'delta_action', which cannot be imported", Refusal());
    }

    [Fact]
    public void Run_NormalizationModeThatIsNotKnown_IsNamed()
    {
        _folder.Edit("policy_preprocessor.json", json => json["steps"]![3]!["config"]!["norm_map"]!["STATE"] = "LOG");
        Assert.Contains("norm_map.STATE' is 'LOG', which cannot be imported: only MEAN_STD, MIN_MAX", Refusal());
    }

    [Fact]
    public void Run_NoJson_SaysWhichFile()
    {
        File.WriteAllText(Path.Combine(_folder.Source, "config.json"), "{");
        Assert.Contains("config.json is not JSON", Refusal());
    }

    [Fact]
    public void Run_TaskWithOtherFeatures_NamesTheFeatureAndTheChoice()
    {
        FeatureSpec[] features =
        [
            FeatureSpec.Vector(FeatureKeys.State, 3), FeatureSpec.Image(new CameraSpec("top", 64, 48)),
            FeatureSpec.Vector(FeatureKeys.Action, 2),
        ];
        string message = Refusal(ForeignFolder.Options with { Features = features });
        Assert.Contains("needs observation.images.wrist uint8 [70, 100, 3], which the task 'lift' does not have", message);
        Assert.Contains("it has observation.state, observation.images.top, action", message);
        features[1] = FeatureSpec.Image(new CameraSpec("wrist", 64, 48));
        message = Refusal(ForeignFolder.Options with { Features = features });
        Assert.Contains("does not have: it has observation.images.wrist uint8 [48, 64, 3].", message);
    }

    private string Refusal(ImportOptions? options = null)
    {
        string message = Assert.Throws<CheckpointException>(
            () => PolicyImport.Run(_folder.Source, _folder.Target, options ?? ForeignFolder.Options)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.False(File.Exists(_folder.Target));
        return message;
    }
}

using System.Text.Json.Nodes;
using Robotics.Control.Deciding;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Importing;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Importing;

[Trait("Category", "Native")]
public sealed class PublishedDiffusionTests : IDisposable
{
    private const string Golden = "diffusion_policy";
    private readonly ForeignFolder _folder = new();

    public PublishedDiffusionTests() => _folder.Write(Golden);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_GoldenFolder_ComputesTheReferencesOutputsOnBothEngines()
    {
        PolicyCheckpoint policy = _folder.Import();
        ImportedOutputs.AssertMatch(Golden, policy);
        Assert.Equal(new DdpmSampler { Steps = 8, Spacing = TimestepSpacing.Leading }, policy.Model.Config.Sampler);
        Assert.Equal((1, 7), (policy.Spec.FirstAction, policy.Spec.DecisionHorizon));
    }

    [Fact]
    public void Run_TensorsWithoutMeaning_AreAccepted()
    {
        _folder.EditTensors("model.safetensors", tensors =>
            tensors["_dummy_variable"] = tensors["mask_generator._dummy_variable"] = new FloatTensor([], 0));
        Assert.Equal(FeatureKeys.Environment, _folder.Import().Spec.Observations[0].Key);
    }

    [Fact]
    public void Run_ActionsAfterTheReadings_StartOneLater()
    {
        _folder.Edit("config.json", json => json["oa_step_convention"] = false);
        Assert.Equal(2, _folder.Import().Spec.FirstAction);
    }

    [Theory]
    [InlineData("obs_as_global_cond", "false", "'obs_as_global_cond' is false, which cannot be imported")]
    [InlineData("obs_key", "\"observation.images.top\"", "'obs_key' is 'observation.images.top', which is a camera's")]
    [InlineData("obs_dim", "5", "'normalizer.params_dict.obs.scale' is [4] and should be [5]")]
    [InlineData("n_action_steps", "8", "'n_action_steps' is 8, but a decision has only 7 actions")]
    [InlineData("model", "{}", "'model.down_dims' is missing")]
    public void Run_ConfigurationThatCannotBeImported_NamesKeyAndValue(string key, string value, string expected)
    {
        _folder.Edit("config.json", json => json[key] = JsonNode.Parse(value));
        Assert.Contains(expected, Refusal());
    }

    [Fact]
    public void Run_OtherVariance_IsNamed()
    {
        _folder.Edit("config.json", json => json["noise_scheduler"]!["variance_type"] = "learned");
        Assert.Contains("'noise_scheduler.variance_type' is 'learned', which cannot be imported: only fixed_small", Refusal());
    }

    [Fact]
    public void Run_ImageEncoder_IsNamed()
    {
        _folder.EditTensors("model.safetensors", tensors => tensors["obs_encoder.x"] = new FloatTensor([1], 1));
        Assert.Contains("has an image encoder, 'obs_encoder.*'", Refusal());
    }

    [Fact]
    public void Run_NormalizerMissing_IsNamed()
    {
        _folder.EditTensors("model.safetensors", tensors => tensors.Remove("normalizer.params_dict.action.offset"));
        Assert.Contains("no statistics 'normalizer.params_dict.action.offset', which the normalizer of 'action' needs", Refusal());
    }

    private string Refusal()
    {
        string message = Assert.Throws<CheckpointException>(
            () => PolicyImport.Run(_folder.Source, _folder.Target, ForeignFolder.Options)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.False(File.Exists(_folder.Target));
        return message;
    }
}

using System.Text.Json;
using Robotics.Control.Deciding;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Tests.Inference;

namespace Robotics.Policies.Tests.Checkpoints;

public sealed class PolicyCheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("robotics-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "policy.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("flow_matching")]
    [InlineData("diffusion")]
    [InlineData("diffusion ddpm")]
    [InlineData("diffusion mlp")]
    [InlineData("bc")]
    [InlineData("shortcut")]
    [InlineData("meanflow mlp")]
    [InlineData("flow_matching transformer")]
    [InlineData("diffusion dit")]
    [InlineData("act")]
    public void Load_WhatSaveWrote_IsTheSamePolicy(string name)
    {
        ParameterValues weights = Save(name);
        PolicyCheckpoint read = PolicyCheckpoint.Load(Path, "lift");
        Assert.Equal(TestPolicies.Config(name).Type, read.Model.Config.Type);
        Assert.Equal(TestPolicies.Config(name).Process, read.Model.Config.Process);
        Assert.Equal(TestPolicies.Config(name).Sampler, read.Model.Config.Sampler);
        Assert.Equal(TestPolicies.Normalizers.Hash(), read.Model.Normalizers.Hash());
        Assert.Equal(TestPolicies.Spec.Observations.Select(f => f.Key), read.Spec.Observations.Select(f => f.Key));
        Assert.Equal("7", read.Provenance["seed"]);
        Assert.Equal(weights.ByName().SelectMany(w => w.Value.Values), read.Weights.ByName().SelectMany(w => w.Value.Values));
    }

    [Fact]
    public void Load_ShippedLiftPolicy_IsReadFromItsFirstFormat()
    {
        PolicyCheckpoint lift = PolicyCheckpoint.Load(Repository.Path("policies", "checkpoints", "lift", "policy.safetensors"), "lift");
        Assert.Equal("flow_matching", lift.Model.Config.Type);
        Assert.Equal(new FlowMatchingProcess(), lift.Model.Config.Process);
        Assert.Equal(["observation.images.scene", "observation.images.wrist", FeatureKeys.State],
            lift.Spec.Observations.Select(f => f.Key));
        Assert.Equal("12000", lift.Provenance["step"]);
    }

    [Fact]
    public void Load_OtherTask_NamesBoth()
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
        Save();
        Rewrite(arrays: arrays => arrays["network.encoder.cameras.front.trunk.0.weight"].Values[0] = value);
        Assert.Contains("'network.encoder.cameras.front.trunk.0.weight'", Refusal());
    }

    [Fact]
    public void Load_WeightOfAnotherShape_NamesTheTensor()
    {
        Save();
        Rewrite(arrays: arrays => arrays["network.encoder.cameras.front.trunk.0.bias"] = new FloatTensor(new float[5], 5));
        Assert.Contains("'encoder.cameras.front.trunk.0.bias' is [5] and should be [8]", Refusal());
    }

    [Fact]
    public void Load_NoProcessStated_IsRefused()
    {
        Save();
        Rewrite(metadata => metadata.Remove("process"));
        Assert.Contains("does not state its process (direction, prediction, schedule, clip)", Refusal());
    }

    [Theory]
    [InlineData("direction")]
    [InlineData("prediction")]
    [InlineData("schedule")]
    [InlineData("clip")]
    public void Load_OneOfFourNotStated_NamesIt(string key)
    {
        Save();
        Rewrite(metadata => metadata["process"] = metadata["process"].Replace($"\"{key}\"", "\"other\"", StringComparison.Ordinal));
        Assert.Contains($"does not state the {key} of its process", Refusal());
    }

    [Theory]
    [InlineData("process", "data_to_noise", "noise_to_data", "DDPM runs from data to noise")]
    [InlineData("sampler", "\"spacing\":\"trailing\"", "\"spacing\":\"random\"", "its sampler cannot be read")]
    [InlineData("sampler", "\"steps\":10", "\"steps\":101", "takes 101 steps, but the process has only 100")]
    [InlineData("network", "unet1d", "resnet", "its network cannot be read")]
    [InlineData("encoder", "strides", "stride", "its encoder cannot be read")]
    [InlineData("type", "diffusion", "magic", "The policy type 'magic' is unknown")]
    [InlineData("format", "robotics", "other", "is not a policy")]
    public void Load_PartThatDoesNotFit_IsRefused(string part, string from, string to, string expected)
    {
        Save();
        Rewrite(metadata => metadata[part] = metadata[part].Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(expected, Refusal());
    }

    [Theory]
    [InlineData("bc", "flow", "'behavior_cloning' has no process 'flow_matching': choose regression; no sampler 'euler': choose direct.")]
    [InlineData("flow", "bc", "'flow_matching' has no process 'regression': choose flow_matching; no sampler 'direct': choose euler.")]
    [InlineData("meanflow", "shortcut", "'meanflow' has no process 'shortcut': choose meanflow.")]
    [InlineData("act", "flow", "'act' has no process 'flow_matching': choose regression; no sampler 'euler': choose direct.")]
    [InlineData("shortcut", "flow", "'shortcut' has no process 'flow_matching': choose shortcut.")]
    public void Load_TypeWithThePartsOfAnother_IsOneSentence(string name, string other, string expected)
    {
        Save(name);
        string process = JsonSerializer.Serialize(TestPolicies.Config(other).Process, PolicyJson.Options);
        string sampler = JsonSerializer.Serialize(TestPolicies.Config(other).Sampler, PolicyJson.Options);
        Rewrite(metadata => (metadata["process"], metadata["sampler"]) = (process, sampler));
        Assert.Equal($"{Path} does not describe a valid policy: A policy of type {expected}", Refusal());
    }

    [Fact]
    public void Load_OtherNormalizer_IsRefused()
    {
        Save();
        Rewrite(arrays: arrays => arrays["normalizer.observation.force.maximum"].Values[0] += 1);
        Assert.Contains("their hash differs", Refusal());
    }

    [Fact]
    public void Load_NormalizerOfAFeatureMissing_NamesIt()
    {
        Save();
        Rewrite(arrays: arrays => arrays.Remove("normalizer.observation.force.minimum"));
        Assert.Contains("normalizer.observation.force.minimum", Refusal());
    }

    [Fact]
    public void Load_TwoTimesWithTheWeightsOfOne_NamesTheTensor()
    {
        Save("flow");
        Dictionary<string, string> description = PolicyCheckpoint.Describe(
            TestPolicies.Model("shortcut"), new Dictionary<string, string>());
        Rewrite(metadata => (metadata["type"], metadata["process"], metadata["sampler"]) =
            (description["type"], description["process"], description["sampler"]));
        Assert.Contains("'unet.diffusion_step_encoder.1.weight' is [32, 8] and should be [32, 16]", Refusal());
    }

    private ParameterValues Save(string name = "diffusion")
    {
        PolicyModel model = TestPolicies.Model(name);
        ParameterValues weights = EngineParityTests.Randomized(model.Parameters);
        PolicyCheckpoint.Save(Path, model, weights, new Dictionary<string, string> { ["seed"] = "7" });
        return weights;
    }

    private void Rewrite(Action<Dictionary<string, string>>? metadata = null, Action<Dictionary<string, FloatTensor>>? arrays = null)
    {
        SafeTensorsArrays file = SafeTensors.LoadArrays(Path);
        var texts = file.Metadata.ToDictionary(m => m.Key, m => m.Value);
        var tensors = file.Tensors.ToDictionary(t => t.Key, t => t.Value);
        metadata?.Invoke(texts);
        arrays?.Invoke(tensors);
        SafeTensors.Save(Path, tensors, texts);
    }

    private string Refusal(string? task = null)
    {
        string message = Assert.Throws<CheckpointException>(() => PolicyCheckpoint.Load(Path, task)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}

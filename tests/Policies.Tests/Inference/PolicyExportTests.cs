using System.Text.Json;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Policies.Inference;
using Robotics.Policies.Inference.Onnx;

namespace Robotics.Policies.Tests.Inference;

[Trait("Category", "Native")]
public sealed class PolicyExportTests : IDisposable
{
    private static readonly string s_checkpoint = Repository.Path("policies", "checkpoints", "lift", "policy.safetensors");
    private readonly string _folder = Directory.CreateTempSubdirectory("robotics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_ShippedCheckpoint_WritesAFileThatDescribesItself()
    {
        string path = Path.Combine(_folder, "lift.onnx");
        PolicyExportResult result = PolicyExport.Run(s_checkpoint, path, 2);
        Assert.InRange(result.LargestDifference, 0, PolicyExport.Tolerance);
        Assert.Equal(new FileInfo(path).Length, result.Bytes);
        using OnnxEngine engine = OnnxEngine.Load(path);
        Assert.Equal(
            ["observation.images.scene", "observation.images.wrist", "observation.state", "noise"],
            engine.Inputs.Select(input => input.Name));
        Assert.Equal("2", engine.Metadata["denoising_steps"]);
        Assert.Equal("flow_matching", JsonDocument.Parse(engine.Metadata["process"]).RootElement.GetProperty("name").GetString());
        Assert.Equal(64, engine.Metadata["normalizer"].Length);
        Assert.NotEmpty(engine.Metadata["made.commit"]);
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("flow transformer")]
    [InlineData("diffusion dit")]
    [InlineData("act")]
    public void Run_Transformers_AgreeWithTorch(string name)
    {
        string checkpoint = Path.Combine(_folder, "policy.safetensors"), path = Path.Combine(_folder, "policy.onnx");
        PolicyModel model = TestPolicies.Model(name);
        PolicyCheckpoint.Save(checkpoint, model, EngineParityTests.Randomized(model.Parameters), new Dictionary<string, string>());
        Assert.InRange(PolicyExport.Run(checkpoint, path).LargestDifference, 1e-12, PolicyExport.Tolerance); // 0 would be a constant
        using OnnxEngine engine = OnnxEngine.Load(path);
        string[] noise = model.Config.Process.TakesNoise ? ["noise"] : [];
        Assert.Equal(
            TestPolicies.Spec.Observations.Select(feature => feature.Key).Concat(noise), engine.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void Run_FolderThatDoesNotExist_LeavesNothing()
    {
        Assert.ThrowsAny<IOException>(() => PolicyExport.Run(s_checkpoint, Path.Combine(_folder, "none", "lift.onnx"), 1));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }
}

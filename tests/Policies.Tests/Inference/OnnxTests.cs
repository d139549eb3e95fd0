using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Policies.Families;
using Robotics.Policies.Inference;
using Robotics.Policies.Inference.Onnx;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;
using Robotics.TestKit;

namespace Robotics.Policies.Tests.Inference;

[Trait("Category", "Native")]
public sealed class OnnxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("robotics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Export_MoreSteps_ComputesTheConditionsTermsOnce()
    {
        // time features are constants and the terms of the condition are shared: more steps add no matrix product
        Assert.Equal(Products(1), Products(8));
    }

    [Fact]
    public void Export_Metadata_IsReadBack()
    {
        OnnxModel model = Export(
            new EvaluationComputation(EngineParityTests.Model), new Dictionary<string, string> { ["task"] = "lift", ["spec"] = "{}" });
        using OnnxEngine engine = OnnxEngine.FromModel(model.Bytes, "model");
        Assert.Equal("lift", engine.Metadata["task"]);
        Assert.Equal("{}", engine.Metadata["spec"]);
        Assert.Equal(OnnxOperations.Opset, model.Opset);
    }

    [Fact]
    public void Load_TruncatedOrForeignFile_IsOneSentence()
    {
        string path = Path.Combine(_folder, "model.onnx");
        Refuses(path, "cannot be read");
        byte[] whole = Export(new EvaluationComputation(EngineParityTests.Model)).Bytes;
        foreach (int length in (int[])[0, 1, 100, whole.Length / 2, whole.Length - 1])
        {
            File.WriteAllBytes(path, whole[..length]);
            Refuses(path, "is not a supported ONNX model");
        }
        File.WriteAllText(path, "{\"format\": \"text\"}");
        Refuses(path, "is not a supported ONNX model");
    }

    [Fact]
    public void Decide_OnnxRuntime_AllocatesLessThanOneKilobyte()
    {
        string path = Repository.Path("policies", "checkpoints", "lift", "policy.safetensors");
        using LearnedPolicy policy = LearnedPolicy.Load(path);
        var observation = new Observation(policy.Spec);
        var chunk = new ActionChunk(policy.Spec.PredictionHorizon, policy.Spec.ActionSize);
        Assert.InRange(Allocations.Measure(() => policy.Decide(observation, chunk)), 0, 1023);
    }

    [Fact]
    public void Parse_UnknownEngine_IsOneSentence()
    {
        Assert.Equal(EngineKind.Torch, EngineFactory.Parse("torch"));
        string message = Assert.Throws<EngineException>(() => EngineFactory.Parse("tensorrt")).Message;
        Assert.Equal("The engine 'tensorrt' is unknown; choose onnx (ONNX Runtime) or torch (TorchSharp).", message);
    }

    private static OnnxModel Export(IComputation computation, Dictionary<string, string>? metadata = null) =>
        OnnxExporter.Export(computation, ParameterValues.Initialize(computation.Parameters, 0), metadata);

    private static int Products(int steps)
    {
        var computation = new SamplingComputation(EngineParityTests.Model, new EulerSampler { Steps = steps });
        var ops = new OnnxOperations(ParameterValues.Initialize(computation.Parameters, 0));
        computation.Build(ops, [.. computation.Inputs.Select(input => ops.Input(input.Name, input.Type, [.. input.Shape]))]);
        return ops.Count("Gemm");
    }

    private static void Refuses(string path, string words)
    {
        string message = Assert.Throws<EngineException>(() => OnnxEngine.Load(path)).Message;
        Assert.Contains(words, message);
        Assert.Contains(path, message);
        Assert.DoesNotContain('\n', message);
    }
}

using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Inference;

[Trait("Category", "Native")]
public sealed class EngineParityTests
{
    // one operation: float32 sums in another order
    private const float OperationTolerance = 1e-5f;

    // eight evaluations one after another
    private const float DecisionTolerance = 1e-4f;

    internal static readonly PolicySpec Spec = PolicySpec.FromCameras(
        "lift", [new CameraSpec("front", 16, 12), new CameraSpec("wrist", 16, 16)], 3, 2, 4, 2, 10);

    internal static FlowParts Parts { get; } = new(
        Spec,
        new FlowNetwork(Spec, new FlowNetworkConfig
        {
            Dims = [8, 16],
            StepSize = 8,
            Encoder = new ImageEncoderConfig { Channels = [8, 8], Strides = [2, 2], FirstKernel = 3, KeyPoints = 4 },
        }),
        new FlowMatchingProcess(),
        new NormalizationStats([-1, -1, -1], [1, 2, 3]),
        new NormalizationStats([-0.5f, 1], [0.5f, 3]));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryOperation_SameInputs_AgreesBetweenEngines(bool constant) => AssertEnginesAgree(new AllOperations(constant), OperationTolerance);

    [Fact]
    public void Mlp_SameInputs_AgreesBetweenEngines()
    {
        var mlp = new Mlp([6, 16, 4], Activation.Gelu);
        AssertEnginesAgree(new LayerComputation(mlp, mlp.Parameters, [3, 6], [3, 4]), OperationTolerance);
    }

    [Fact]
    public void ObservationEncoder_SameInputs_AgreesBetweenEngines() => AssertEnginesAgree(new FlowCondition(Parts), OperationTolerance);

    [Fact]
    public void NetworkEvaluation_SameInputs_AgreesBetweenEngines() => AssertEnginesAgree(new FlowVelocity(Parts), OperationTolerance);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void WholeDecision_SameInputs_AgreesBetweenEngines(int steps) => AssertEnginesAgree(new FlowDecision(Parts, steps), DecisionTolerance);

    [Fact]
    public void ShippedCheckpoint_WholeDecision_AgreesBetweenEngines()
    {
        string path = Repository.Path("policies", "checkpoints", "lift", "policy.safetensors");
        var checkpoint = FlowCheckpoint.Load(path);
        FlowParts parts = checkpoint.MakeParts(path);
        AssertEnginesAgree(new FlowDecision(parts, 8), DecisionTolerance, checkpoint.ValuesFor(parts.Network, path));
    }

    private static void AssertEnginesAgree(IComputation computation, float tolerance, ParameterValues? given = null)
    {
        ParameterValues values = given ?? Randomized(computation.Parameters);
        using IEngine onnx = EngineFactory.Create(EngineKind.Onnx, computation, values), torch = EngineFactory.Create(EngineKind.Torch, computation, values);
        foreach (IEngine engine in (IEngine[])[onnx, torch])
        {
            Fill(engine);
            engine.Run();
        }
        for (int output = 0; output < computation.Outputs.Count; output++)
        {
            Assert.Equal(onnx.Output(output).Length, torch.Output(output).Length);
            for (int i = 0; i < onnx.Output(output).Length; i++)
            {
                float expected = torch.Output(output)[i], difference = Math.Abs(expected - onnx.Output(output)[i]);
                Assert.True(difference <= tolerance * Math.Max(1, Math.Abs(expected)), $"output {output}, element {i}: {expected}, off by {difference}");
            }
        }
    }

    // scales and shifts of normalizations too, which start at 1 and 0
    internal static ParameterValues Randomized(IReadOnlyList<Parameter> parameters)
    {
        var values = ParameterValues.Initialize(parameters, 1);
        var noise = new SeededNoise(2);
        foreach (Parameter parameter in parameters)
            foreach (ref float value in values[parameter])
                value += 0.1f * (float)noise.NextNormal();
        return values;
    }

    private static void Fill(IEngine engine)
    {
        var noise = new SeededNoise(3);
        for (int i = 0; i < engine.Inputs.Count; i++)
        {
            if (engine.Inputs[i].Type == ElementType.Float)
                noise.FillNormal(engine.Input(i));
            else
                foreach (ref byte pixel in engine.PixelInput(i))
                    pixel = (byte)noise.NextInteger(256);
        }
    }
}

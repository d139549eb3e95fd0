using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Inference;

[Trait("Category", "Native")]
public sealed class EngineParityTests
{
    // one operation: float32 sums in a different order
    private const float OperationTolerance = 1e-5f;

    // eight consecutive evaluations
    private const float DecisionTolerance = 1e-4f;

    internal static PolicyModel Model => TestPolicies.Model("flow_matching");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryOperation_SameInputs_AgreesBetweenEngines(bool constant) =>
        AssertEnginesAgree(new AllOperations(constant), OperationTolerance);

    [Fact]
    public void Mlp_SameInputs_AgreesBetweenEngines()
    {
        var mlp = new Mlp([6, 16, 4], Activation.Gelu);
        AssertEnginesAgree(new LayerComputation(mlp, mlp.Parameters, [3, 6], [3, 4]), OperationTolerance);
    }

    [Fact]
    public void ObservationEncoder_SameInputs_AgreesBetweenEngines() =>
        AssertEnginesAgree(new ConditionComputation(Model), OperationTolerance);

    [Theory]
    [InlineData("flow_matching")]
    [InlineData("bc")]
    [InlineData("bc mlp")]
    [InlineData("shortcut")]
    [InlineData("shortcut mlp")]
    [InlineData("meanflow")]
    [InlineData("meanflow mlp")]
    [InlineData("flow_matching transformer")]
    [InlineData("meanflow transformer")]
    [InlineData("flow_matching dit")]
    [InlineData("meanflow dit")]
    [InlineData("act")]
    public void NetworkEvaluation_SameInputs_AgreesBetweenEngines(string name) =>
        AssertEnginesAgree(new EvaluationComputation(TestPolicies.Model(name)), OperationTolerance);

    [Theory]
    [InlineData("flow_matching", 1)]
    [InlineData("flow_matching", 8)]
    [InlineData("diffusion", 10)]
    [InlineData("diffusion ddpm", 20)]
    [InlineData("diffusion mlp", 10)]
    [InlineData("bc", 1)]
    [InlineData("bc mlp", 1)]
    [InlineData("shortcut", 8)]
    [InlineData("shortcut mlp", 1)]
    [InlineData("meanflow", 1)]
    [InlineData("meanflow mlp", 2)]
    [InlineData("flow_matching transformer", 8)]
    [InlineData("diffusion transformer", 10)]
    [InlineData("bc transformer", 1)]
    [InlineData("diffusion dit", 10)]
    [InlineData("shortcut dit", 4)]
    [InlineData("act", 1)]
    public void WholeDecision_SameInputs_AgreesBetweenEngines(string name, int steps)
    {
        PolicyModel model = TestPolicies.Model(name);
        AssertEnginesAgree(new DecisionComputation(model, model.Config.Sampler with { Steps = steps }), DecisionTolerance);
    }

    [Fact]
    public void ShippedCheckpoint_WholeDecision_AgreesBetweenEngines()
    {
        var checkpoint = PolicyCheckpoint.Load(Repository.Path("policies", "checkpoints", "lift", "policy.safetensors"));
        AssertEnginesAgree(new DecisionComputation(checkpoint.Model, checkpoint.Model.Config.Sampler), DecisionTolerance,
            checkpoint.Weights);
    }

    internal static void AssertEnginesAgree(IComputation computation, float tolerance, ParameterValues? given = null)
    {
        ParameterValues values = given ?? Randomized(computation.Parameters);
        using IEngine onnx = EngineFactory.Create(EngineKind.Onnx, computation, values),
            torch = EngineFactory.Create(EngineKind.Torch, computation, values);
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
                Assert.True(difference <= tolerance * Math.Max(1, Math.Abs(expected)),
                    $"output {output}, element {i}: {expected}, off by {difference}");
            }
        }
    }

    // also scales and shifts of normalizations, which are initially 1 and 0
    internal static ParameterValues Randomized(IReadOnlyList<Parameter> parameters)
    {
        var values = ParameterValues.Initialize(parameters, 1);
        var noise = new SeededNoise(2);
        foreach (Parameter parameter in parameters)
            foreach (ref float value in values[parameter])
                value += 0.1f * (float)noise.NextNormal();
        return values;
    }

    internal static void Fill(IEngine engine)
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

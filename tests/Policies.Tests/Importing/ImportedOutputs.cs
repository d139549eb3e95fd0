using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Policies.Inference;

namespace Robotics.Policies.Tests.Importing;

/// <summary>Compares an imported policy with the outputs of the reference.</summary>
internal static class ImportedOutputs
{
    // all steps of the sampler
    internal const float DecisionTolerance = 1e-4f;

    // float32 sums in a different order
    private const float EvaluationTolerance = 1e-5f;

    internal static void AssertMatch(string name, PolicyCheckpoint policy)
    {
        SafeTensorsArrays inputs = ForeignFolder.Read(name, "inputs"), outputs = ForeignFolder.Read(name, "outputs");
        foreach (EngineKind kind in Enum.GetValues<EngineKind>())
        {
            float[] condition = Run(kind, new ConditionComputation(policy.Model));
            AssertClose(outputs, "condition", condition, EvaluationTolerance);
            AssertClose(outputs, "prediction", Run(kind, new EvaluationComputation(policy.Model), condition), EvaluationTolerance);
            float[] decision = Run(kind, new DecisionComputation(policy.Model, policy.Model.Config.Sampler));
            AssertClose(outputs, "decision", decision, DecisionTolerance);
            AssertClose(outputs, "executed", decision[..outputs.Tensors["executed"].Values.Length], DecisionTolerance);
        }

        float[] Run(EngineKind kind, IComputation computation, float[]? condition = null)
        {
            using IEngine engine = EngineFactory.Create(kind, computation, policy.Weights);
            for (int i = 0; i < engine.Inputs.Count; i++)
            {
                TensorSpec input = engine.Inputs[i];
                if (input.Type == ElementType.UInt8)
                    ForeignFolder.Image(name, policy.Spec.Find(input.Name)!).CopyTo(engine.PixelInput(i)); // a camera of the policy
                else if (input.Name == "condition")
                    condition.CopyTo(engine.Input(i));
                else
                    inputs.Tensors[input.Name == "sample" ? "noise" : input.Name].Values.CopyTo(engine.Input(i));
            }
            engine.Run();
            return engine.Output(0).ToArray();
        }
    }

    internal static void AssertClose(SafeTensorsArrays expected, string name, float[] actual, float tolerance)
    {
        float[] values = expected.Tensors[name].Values;
        Assert.Equal(values.Length, actual.Length);
        float difference = values.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(difference <= tolerance, $"{name} differs by {difference}");
    }
}

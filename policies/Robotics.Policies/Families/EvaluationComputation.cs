using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Families;

/// <summary>One network evaluation, for sampling step by step.</summary>
/// <remarks>Inputs: `sample` [1, Tp, Da], `time` [1, n], `condition` [1, C]. Output: `prediction` [1, Tp, Da].</remarks>
/// <param name="model">The policy.</param>
public sealed class EvaluationComputation(PolicyModel model) : IComputation
{
    /// <inheritdoc/>
    public string Name => "evaluation";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => model.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Inputs { get; } =
    [
        new("sample", ElementType.Float, [1, model.Spec.PredictionHorizon, model.Spec.ActionSize]),
        new("time", ElementType.Float, [1, model.Config.Process.NetworkTimeCount]),
        new("condition", ElementType.Float, [1, model.ConditionSize]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs { get; } =
        [new("prediction", ElementType.Float, [1, model.Spec.PredictionHorizon, model.Spec.ActionSize])];

    /// <inheritdoc/>
    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return [model.Evaluate(ops, inputs[0], inputs[1], inputs[2])];
    }
}

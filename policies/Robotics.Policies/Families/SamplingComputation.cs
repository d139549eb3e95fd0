using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Families;

/// <summary>The second part of a decision: condition and noise to actions in SI units, with all steps of the sampler.</summary>
/// <remarks>
/// Inputs: `condition` [1, C]; `noise` and `step_noise` as in <see cref="DecisionComputation"/>. Output: `action` [1, Tp - first, Da].
/// </remarks>
public sealed class SamplingComputation(PolicyModel model, Sampler sampler) : IComputation
{
    /// <inheritdoc/>
    public string Name => "sampling";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => model.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Inputs { get; } =
        [new("condition", ElementType.Float, [1, model.ConditionSize]), .. DecisionComputation.NoiseOf(model, sampler)];

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs { get; } = [DecisionComputation.ActionsOf(model.Spec)];

    /// <inheritdoc/>
    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return [model.Actions(ops, model.Sample(ops, inputs[0], NoiseInputs<T>.From(inputs, 1), sampler))];
    }
}

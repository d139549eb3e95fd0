using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Families;

/// <summary>Computes the condition from raw features, for sampling step by step.</summary>
/// <remarks>Inputs: each feature under its key, [1, To, shape]. Output: `condition` [1, C].</remarks>
/// <param name="model">The policy.</param>
public sealed class ConditionComputation(PolicyModel model) : IComputation
{
    /// <inheritdoc/>
    public string Name => "condition";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => model.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Inputs { get; } = InputsOf(model.Spec);

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs { get; } = [new TensorSpec("condition", ElementType.Float, [1, model.ConditionSize])];

    /// <inheritdoc/>
    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class => [model.Condition(ops, FeaturesOf(model.Spec, inputs))];

    internal static IReadOnlyList<TensorSpec> InputsOf(PolicySpec spec) => [.. spec.Observations.Select(feature => new TensorSpec(
        feature.Key, feature.Type == FeatureType.UInt8 ? ElementType.UInt8 : ElementType.Float, [1, feature.Horizon, .. feature.Shape]))];

    internal static FeatureValues<T> FeaturesOf<T>(PolicySpec spec, IReadOnlyList<T> inputs)
        where T : class => new(
            spec.Observations.Select((feature, i) => (feature.Key, Value: inputs[i])).ToDictionary(pair => pair.Key, pair => pair.Value));
}

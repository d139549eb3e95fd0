using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Inference;

/// <summary>The first part of a decision: the raw observation to the condition.</summary>
/// <param name="parts">The policy.</param>
public sealed class FlowCondition(FlowParts parts) : IComputation
{
    /// <inheritdoc/>
    public string Name => "condition";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => parts.Network.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Inputs { get; } = parts.Observation;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs { get; } = [parts.Condition];

    /// <inheritdoc/>
    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class => [parts.Encode(ops, inputs)];
}

using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Inference;

/// <summary>One network evaluation: normalized sample, network time and condition to the velocity.</summary>
/// <param name="parts">The policy.</param>
public sealed class FlowVelocity(FlowParts parts) : IComputation
{
    /// <inheritdoc/>
    public string Name => "velocity";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => parts.Network.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Inputs { get; } = [parts.Chunk("sample"), new("time", ElementType.Float, [1]), parts.Condition];

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs { get; } = [parts.Chunk("velocity")];

    /// <inheritdoc/>
    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return [parts.Network.Predict(ops, inputs[0], inputs[1], inputs[2])];
    }
}

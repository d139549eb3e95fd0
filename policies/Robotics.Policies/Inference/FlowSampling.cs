using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Inference;

/// <summary>The second part of a decision: condition and noise to actions in rad or m, with all Euler steps.</summary>
/// <param name="parts">The policy.</param>
/// <param name="steps">Network evaluations, NFE.</param>
public sealed class FlowSampling(FlowParts parts, int steps) : IComputation
{
    /// <inheritdoc/>
    public string Name => "sampling";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => parts.Network.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Inputs { get; } = [parts.Condition, parts.Chunk("noise")];

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs { get; } = [parts.Chunk("action")];

    /// <inheritdoc/>
    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return [parts.Sample(ops, inputs[0], inputs[1], steps)];
    }
}

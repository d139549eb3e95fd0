using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Inference;

/// <summary>A whole decision of a flow-matching policy: raw observation and noise to actions in rad or m, with all Euler steps.</summary>
/// <param name="parts">The policy.</param>
/// <param name="steps">Network evaluations, NFE.</param>
public sealed class FlowDecision(FlowParts parts, int steps) : IComputation
{
    /// <inheritdoc/>
    public string Name => "decision";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => parts.Network.Parameters;

    /// <summary>The raw observation, then the initial noise.</summary>
    public IReadOnlyList<TensorSpec> Inputs { get; } = [.. parts.Observation, parts.Chunk("noise")];

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs { get; } = [parts.Chunk("action")];

    /// <inheritdoc/>
    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return [parts.Sample(ops, parts.Encode(ops, inputs), inputs[^1], steps)];
    }
}

using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Inference;

/// <summary>One evaluation of a <see cref="UNet1d"/>: sample, timestep and condition to output.</summary>
/// <param name="network">The network.</param>
/// <param name="batch">B</param>
/// <param name="horizon">L</param>
public sealed class UNet1dEvaluation(UNet1d network, int batch, int horizon) : IComputation
{
    /// <inheritdoc/>
    public string Name => "unet1d";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => network.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Inputs { get; } =
    [
        new("sample", ElementType.Float, [batch, horizon, network.Config.ActionDim]),
        new("timestep", ElementType.Float, network.Config.Times == 1 ? [batch] : [batch, network.Config.Times]),
        new("condition", ElementType.Float, [batch, network.Config.ConditionDim]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs { get; } = [new("output", ElementType.Float, [batch, horizon, network.Config.ActionDim])];

    /// <inheritdoc/>
    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return [network.Forward(ops, inputs[0], inputs[1], inputs[2])];
    }
}

namespace Robotics.Policies.Networks.Layers;

/// <summary>An <see cref="Activation"/> as a layer.</summary>
/// <param name="kind">The function.</param>
public sealed class ActivationLayer(Activation kind) : ILayer
{
    /// <inheritdoc/>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        return kind switch
        {
            Activation.Identity => x,
            Activation.Relu => ops.Relu(x),
            Activation.Mish => ops.Mish(x),
            Activation.Silu => ops.Silu(x),
            Activation.Gelu => ops.Gelu(x),
            Activation.Tanh => ops.Tanh(x),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such activation."),
        };
    }
}

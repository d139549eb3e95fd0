using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>Linear layers with an activation in between. [..., in] to [..., out].</summary>
public sealed class Mlp : Module, ILayer
{
    private readonly Sequential _layers;

    /// <summary>Creates the network.</summary>
    /// <param name="widths">Widths of the input, of each hidden layer and of the output; at least two.</param>
    /// <param name="activation">Activation between the layers; there is none after the last.</param>
    public Mlp(IReadOnlyList<int> widths, Activation activation = Activation.Mish)
    {
        ArgumentNullException.ThrowIfNull(widths);
        if (widths.Count < 2 || widths.Any(width => width < 1))
            throw new ArgumentException($"An MLP needs at least two positive widths, not [{string.Join(", ", widths)}].", nameof(widths));
        List<ILayer> layers = [];
        for (int i = 1; i < widths.Count; i++)
        {
            if (i > 1)
                layers.Add(new ActivationLayer(activation));
            layers.Add(new Linear(widths[i - 1], widths[i]));
        }
        _layers = Child("layers", new Sequential([.. layers]));
    }

    /// <inheritdoc/>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class => _layers.Forward(ops, x);
}

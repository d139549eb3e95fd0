using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>A function without parameters as a module: holds a place in a <see cref="Sequential"/>.</summary>
/// <param name="function">The function.</param>
public sealed class Activation(Func<Tensor, Tensor> function) : Module, IForward
{
    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => function(x);
}

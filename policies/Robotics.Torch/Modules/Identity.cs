using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>Hands its input on: holds a place in a list of modules.</summary>
public sealed class Identity : Module, IForward
{
    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => x;
}

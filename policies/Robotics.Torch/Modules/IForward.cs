using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>A module from one tensor to one tensor: what <see cref="Sequential"/> strings together.</summary>
public interface IForward
{
    /// <summary>Computes the output.</summary>
    /// <param name="x">The input.</param>
    Tensor Forward(Tensor x);
}

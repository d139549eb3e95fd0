using Robotics.Torch.Tensors;

namespace Robotics.Torch.Optimizers;

/// <summary>What is done to gradients before a step.</summary>
public static class Gradients
{
    /// <summary>Scales all gradients by one factor so that their joint Euclidean length is at most a limit.</summary>
    /// <param name="parameters">Whose gradients.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>The length before.</returns>
    public static double ClipNorm(IEnumerable<(string Name, Tensor Tensor)> parameters, double limit)
    {
        using DisposeScope scope = new();
        using NoGradScope noGrad = new();
        Tensor[] gradients = [.. parameters.Select(entry => entry.Tensor.Grad).OfType<Tensor>()];
        if (gradients.Length == 0) return 0;
        double norm = Tensor.Stack(ForeachOps.Norm.CallMany(gradients, 2.0), 0).Norm().ToDouble();
        double factor = limit / (norm + 1e-6); // as in torch.nn.utils.clip_grad_norm_
        if (factor < 1) ForeachOps.Multiply.Run(gradients, factor);
        return norm;
    }
}

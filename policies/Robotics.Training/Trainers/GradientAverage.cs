using Robotics.Policies.Tensors;
using Robotics.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>Sums the replicas' gradients into the first, always in the same order, and measures the norm of their mean.</summary>
internal static class GradientAverage
{
    /// <summary>Leaves the summed gradient in the first replica's parameters.</summary>
    /// <param name="replicas">Each with a gradient for every parameter.</param>
    /// <param name="clip">The longest mean gradient.</param>
    /// <returns>The mean gradient's norm, and what the sum must be multiplied by to be the mean, cut to the longest.</returns>
    internal static (double Norm, double Scale) Sum(IReadOnlyList<ITrainingReplica> replicas, double clip)
    {
        using DisposeScope all = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        List<Tensor> far = [];
        double squares = 0;
        for (int p = 0; p < replicas[0].Parameters.Length; p++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor sum = Gradient(replicas[0], p);
            bool near = sum.device_type == DeviceType.CPU && sum.dtype == ScalarType.Float32;
            for (int r = 1; r < replicas.Count; r++)
            {
                Tensor other = Gradient(replicas[r], p);
                if (near)
                    VectorMath.Add(sum.Lend<float>(), other.Lend<float>());
                else
                    sum.add_(other);
            }
            if (near)
                squares += VectorMath.Squares(sum.Lend<float>());
            else
                far.Add(sum.square().sum().MoveToOuterDisposeScope());
        }
        if (far.Count > 0)
            squares += stack(far, 0).sum().item<float>(); // one wait for the device
        double norm = Math.Sqrt(squares) / replicas.Count;
        return (norm, Math.Min(1, clip / Math.Max(norm, double.Epsilon)) / replicas.Count);
    }

    private static Tensor Gradient(ITrainingReplica replica, int parameter) =>
        replica.Parameters[parameter].grad ?? throw new InvalidOperationException("A parameter received no gradient.");
}

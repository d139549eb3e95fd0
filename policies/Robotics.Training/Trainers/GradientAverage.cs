using Robotics.Policies.Tensors;
using Robotics.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>Sums the replicas' gradients into the first, always in the same order, and measures the norm of their mean.</summary>
internal static class GradientAverage
{
    /// <summary>Leaves the summed gradient in the first replica's parameters. </summary>
    /// <param name="team">Its workers share the work; none of its replicas computes meanwhile.</param>
    /// <param name="replicas">The team's, each with a gradient for every parameter.</param>
    /// <param name="clip">The longest mean gradient.</param>
    /// <returns>The mean gradient's norm, and what the sum must be multiplied by to be the mean, cut to the longest.</returns>
    internal static (double Norm, double Scale) Sum(ReplicaTeam team, IReadOnlyList<ITrainingReplica> replicas, double clip)
    {
        int count = replicas[0].Parameters.Length;
        double[] squares = new double[count]; // by parameter, so that the order of their sum does not depend on the threads
        var far = new Tensor?[count]; // the same on a device
        team.Workers.Run(count, p => far[p] = Sum(replicas, p, ref squares[p]));
        using DisposeScope scope = NewDisposeScope();
        Tensor[] rest = [.. far.OfType<Tensor>()];
        double total = squares.Sum() + (rest.Length > 0 ? stack(rest, 0).sum().item<float>() : 0); // one wait for the device
        foreach (Tensor tensor in rest)
            tensor.Dispose();
        double norm = Math.Sqrt(total) / replicas.Count;
        return (norm, Math.Min(1, clip / Math.Max(norm, double.Epsilon)) / replicas.Count);
    }

    // the sum of squares: in the number on the processor, in a new tensor on a device
    private static Tensor? Sum(IReadOnlyList<ITrainingReplica> replicas, int parameter, ref double squares)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad(); // it belongs to a thread
        Tensor sum = Gradient(replicas[0], parameter);
        bool near = sum.device_type == DeviceType.CPU && sum.dtype == ScalarType.Float32;
        for (int r = 1; r < replicas.Count; r++)
        {
            Tensor other = Gradient(replicas[r], parameter);
            if (near)
                VectorMath.Add(sum.Lend<float>(), other.Lend<float>());
            else
                sum.add_(other);
        }
        if (!near)
            return sum.square().sum().DetachFromDisposeScope();
        squares = VectorMath.Squares(sum.Lend<float>());
        return null;
    }

    private static Tensor Gradient(ITrainingReplica replica, int parameter) =>
        replica.Parameters[parameter].grad ?? throw new InvalidOperationException("A parameter received no gradient.");
}

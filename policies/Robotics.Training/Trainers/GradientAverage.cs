using Robotics.Policies.Tensors;
using Robotics.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>Sums the gradients of the replicas into the first, always in the same order, and computes the norm of their mean.</summary>
internal static class GradientAverage
{
    /// <summary>Stores the summed gradient in the parameters of the first replica.</summary>
    /// <param name="team">Its worker threads are used. None of its replicas may run during the call.</param>
    /// <param name="replicas">The replicas of the team, each with a gradient for every parameter.</param>
    /// <param name="clip">The largest norm of the mean gradient.</param>
    /// <returns>The norm of the mean gradient, and the factor that turns the sum into the clipped mean.</returns>
    internal static (double Norm, double Scale) Sum(ReplicaTeam team, IReadOnlyList<ITrainingReplica> replicas, double clip)
    {
        int count = replicas[0].Parameters.Length;
        double[] squares = new double[count]; // per parameter, so that the order of summation does not depend on the threads
        var far = new Tensor?[count]; // the same for parameters on a device
        team.Workers.Run(count, p => far[p] = Sum(replicas, p, ref squares[p]));
        using DisposeScope scope = NewDisposeScope();
        Tensor[] rest = [.. far.OfType<Tensor>()];
        double total = squares.Sum() + (rest.Length > 0 ? stack(rest, 0).sum().item<float>() : 0); // synchronizes with the device once
        foreach (Tensor tensor in rest)
            tensor.Dispose();
        double norm = Math.Sqrt(total) / replicas.Count;
        return (norm, Math.Min(1, clip / Math.Max(norm, double.Epsilon)) / replicas.Count);
    }

    // the sum of squares: as a number on the CPU, as a new tensor on a device
    private static Tensor? Sum(IReadOnlyList<ITrainingReplica> replicas, int parameter, ref double squares)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad(); // the setting applies to the calling thread
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
        replica.Parameters[parameter].grad ?? throw new InvalidOperationException("A parameter has no gradient.");
}

using System.Numerics;
using Robotics.Torch.Tensors;

namespace Robotics.Training.Trainers;

/// <summary>Averages the replicas' gradients into the first, always in the same order, then cuts their norm.</summary>
internal static class GradientAverage
{
    /// <summary>Leaves the averaged, clipped gradient in the first replica's parameters.</summary>
    /// <returns>The norm before it was cut.</returns>
    internal static double Apply(IReadOnlyList<ITrainingReplica> replicas, double clip)
    {
        Tensor[] parameters = replicas[0].Parameters;
        double squares = 0;
        for (int p = 0; p < parameters.Length; p++)
        {
            Span<float> sum = Gradient(replicas[0], p);
            for (int r = 1; r < replicas.Count; r++)
                Add(sum, Gradient(replicas[r], p));
            squares += Scale(sum, 1f / replicas.Count);
        }
        double norm = Math.Sqrt(squares);
        for (int p = 0; norm > clip && p < parameters.Length; p++)
            Scale(Gradient(replicas[0], p), (float)(clip / norm));
        return norm;
    }

    private static Span<float> Gradient(ITrainingReplica replica, int parameter)
    {
        // the parameter keeps its gradient alive, so the handle may go while its memory is lent
        using Tensor gradient = replica.Parameters[parameter].Grad ?? throw new InvalidOperationException("A parameter got no gradient.");
        return gradient.Lend<float>();
    }

    private static void Add(Span<float> sum, ReadOnlySpan<float> other)
    {
        int wide = Vector<float>.Count, i = 0;
        for (; i <= sum.Length - wide; i += wide)
            (new Vector<float>(sum[i..]) + new Vector<float>(other[i..])).CopyTo(sum[i..]);
        for (; i < sum.Length; i++)
            sum[i] += other[i];
    }

    // answers the sum of squares, in double so that large tensors lose nothing
    private static double Scale(Span<float> values, float factor)
    {
        Vector<double> squares = Vector<double>.Zero;
        int wide = Vector<float>.Count, i = 0;
        for (; i <= values.Length - wide; i += wide)
        {
            Vector<float> scaled = new Vector<float>(values[i..]) * factor;
            scaled.CopyTo(values[i..]);
            Vector.Widen(scaled, out Vector<double> low, out Vector<double> high);
            squares += (low * low) + (high * high);
        }
        double total = Vector.Sum(squares);
        for (; i < values.Length; i++)
        {
            values[i] *= factor;
            total += (double)values[i] * values[i];
        }
        return total;
    }
}

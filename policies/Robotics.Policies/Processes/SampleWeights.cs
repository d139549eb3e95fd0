using Robotics.Policies.Networks;

namespace Robotics.Policies.Processes;

/// <summary>A quantity as a combination of the mixed sample and the network's prediction: q = Sample * x + Prediction * p.</summary>
/// <param name="Sample">Weight of x.</param>
/// <param name="Prediction">Weight of p.</param>
public readonly record struct SampleWeights(double Sample, double Prediction)
{
    /// <summary>Computes the quantity.</summary>
    public T Apply<T>(IArithmetic<T> ops, T sample, T prediction)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        T right = Prediction == 1 ? prediction : ops.Scale(prediction, Prediction);
        if (Sample == 0)
            return right;
        return ops.Add(Sample == 1 ? sample : ops.Scale(sample, Sample), right);
    }
}

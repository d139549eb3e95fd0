using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Tensors;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Processes;

/// <summary>
/// The straight path from standard normal noise to data N(m, w^2) in closed form: x(t) = t m + s(t) z along each path, with
/// s(t) = sqrt(t^2 w^2 + (1 - t)^2) and a constant z.
/// </summary>
internal static class GaussianFlow
{
    private const double Mean = 0.4, Width = 0.3;

    /// <summary>The average velocity from t to r; the velocity where they are equal.</summary>
    internal static double Average(double x, double t, double r)
    {
        double z = (x - (t * Mean)) / Scale(t);
        return r == t ? Mean + (((t * Width * Width) - (1 - t)) / Scale(t) * z) : ((r * Mean) + (Scale(r) * z) - x) / (r - t);
    }

    /// <summary>Samples x on these intervals whose data - noise is the velocity at x, with the exact average velocity as network.</summary>
    internal static TrainingPoints Points(TorchOperations ops, StraightPathProcess process, double[] x, TimeInterval[] intervals)
    {
        double[] v = [.. x.Select((value, i) => Average(value, intervals[i].Start, intervals[i].Start))];
        Tensor Batch(Func<int, double> value) =>
            TensorData.From<float>([.. Enumerable.Range(0, x.Length).Select(i => (float)value(i))], x.Length, 1, 1);

        Tensor Network(Tensor sample, Tensor times, Tensor rows)
        {
            float[] at = sample.data<float>().ToArray(), time = times.contiguous().data<float>().ToArray(); // t and r - t, scaled
            Assert.Equal(at.Length, rows.shape[0]);
            return TensorData.From<float>([.. at.Select((value, i) =>
            {
                double t = time[2 * i] / process.TimeScale, length = time[(2 * i) + 1] / process.TimeScale;
                double velocity = Average(value, t, length == 0 ? t : t + length);
                return (float)(process.Prediction == PredictionType.Velocity ? velocity : value + ((1 - t) * velocity));
            })], at.Length, 1, 1);
        }

        return new TrainingPoints(
            ops, process, Batch(i => x[i] + ((1 - intervals[i].Start) * v[i])), Batch(i => x[i] - (intervals[i].Start * v[i])), intervals,
            Network);
    }

    private static double Scale(double t) => Math.Sqrt((t * t * Width * Width) + ((1 - t) * (1 - t)));
}

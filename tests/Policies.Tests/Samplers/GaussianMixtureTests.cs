using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Samplers;

/// <summary>
/// Samples mixtures of Gaussians with their exact denoiser, so that an error is in the process or the sampler, not in a network.
/// </summary>
public sealed class GaussianMixtureTests
{
    private const int Count = 2000;

    public static TheoryData<string> All => [.. TestSamplers.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_TwoModesOnALine_HaveTheirMassPlaceAndWidth(string name)
    {
        (GenerativeProcess process, Sampler sampler) = TestSamplers.Get(name);
        var mixture = new Mixture([0.3, 0.7], [[-0.6], [0.5]], 0.08);
        float[] x = TestSamplers.Sample(sampler, process, (x, time) => mixture.Predict(process, x, time), [Count, 1, 1], seed: 11).Values;
        float[] left = [.. x.Where(value => value < -0.1f)], right = [.. x.Where(value => value >= -0.1f)];
        Assert.InRange((double)left.Length / Count, 0.25, 0.35); // five standard errors of 1 point
        Assert.Equal(-0.6, left.Average(), 0.03);
        Assert.Equal(0.5, right.Average(), 0.03);
        Assert.InRange(Deviation(right), 0.04, 0.12); // few steps narrow or widen a mode somewhat
    }

    [Fact]
    public void Sample_ThreeModesInAPlane_HaveTheirMass()
    {
        (GenerativeProcess process, Sampler sampler) = (new DdpmProcess(), new DdimSampler());
        var mixture = new Mixture([0.2, 0.3, 0.5], [[-0.7, 0], [0.6, 0.6], [0.6, -0.6]], 0.05);
        float[] x = TestSamplers.Sample(sampler, process, (x, time) => mixture.Predict(process, x, time), [Count, 1, 2], seed: 5).Values;
        int[] found = new int[3];
        for (int i = 0; i < Count; i++)
            found[mixture.Nearest(x.AsSpan(2 * i, 2))]++;
        Assert.Equal(0.2, (double)found[0] / Count, 0.05);
        Assert.Equal(0.3, (double)found[1] / Count, 0.05);
        Assert.Equal(0.5, (double)found[2] / Count, 0.06); // five standard errors
    }

    private static double Deviation(float[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => Math.Pow(value - mean, 2)));
    }

    private sealed class Mixture(double[] weights, double[][] means, double width)
    {
        /// <summary>The prediction of a perfect network: from the expected data, given x = a * data + s * noise.</summary>
        internal FloatTensor Predict(GenerativeProcess process, FloatTensor x, double time)
        {
            (double a, double s) = process.At(time);
            (double data, double noise) = process.WeightsOf(process.Prediction, time);
            int size = means[0].Length;
            float[] prediction = new float[x.Values.Length];
            for (int row = 0; row < prediction.Length; row += size)
            {
                double[] mean = ExpectedData(x.Values.AsSpan(row, size), a, s);
                for (int d = 0; d < size; d++)
                    prediction[row + d] = (float)((data * mean[d]) + (s > 0 ? noise * (x.Values[row + d] - (a * mean[d])) / s : 0));
            }
            return new FloatTensor(prediction, x.Shape);
        }

        internal int Nearest(ReadOnlySpan<float> x)
        {
            double[] distances = new double[means.Length];
            for (int i = 0; i < means.Length; i++)
                for (int d = 0; d < x.Length; d++)
                    distances[i] += Math.Pow(x[d] - means[i][d], 2);
            return Array.IndexOf(distances, distances.Min());
        }

        private double[] ExpectedData(ReadOnlySpan<float> x, double a, double s)
        {
            double variance = (a * a * width * width) + (s * s), gain = a * width * width / variance, total = 0;
            double[] logs = new double[means.Length], expected = new double[x.Length];
            for (int i = 0; i < means.Length; i++)
            {
                logs[i] = Math.Log(weights[i]);
                for (int d = 0; d < x.Length; d++)
                    logs[i] -= Math.Pow(x[d] - (a * means[i][d]), 2) / (2 * variance);
            }
            double largest = logs.Max();
            for (int i = 0; i < means.Length; i++)
            {
                double share = Math.Exp(logs[i] - largest);
                total += share;
                for (int d = 0; d < x.Length; d++)
                    expected[d] += share * (means[i][d] + (gain * (x[d] - (a * means[i][d]))));
            }
            return [.. expected.Select(value => value / total)];
        }
    }
}

using System.Numerics;

namespace Robotics.Training.Optimizers;

/// <summary>Arithmetic over complete parameters on the CPU, each in one pass over memory.</summary>
/// <remarks>The operations are memory-bound: a chain of tensor operations would read and write the same data ten times.</remarks>
internal static class VectorMath
{
    private static readonly int s_wide = Vector<float>.Count;

    /// <summary>sum += other.</summary>
    internal static void Add(Span<float> sum, ReadOnlySpan<float> other)
    {
        int i = 0;
        for (; i <= sum.Length - s_wide; i += s_wide)
            (new Vector<float>(sum[i..]) + new Vector<float>(other[i..])).CopyTo(sum[i..]);
        for (; i < sum.Length; i++)
            sum[i] += other[i];
    }

    /// <summary>The sum of squares, in double precision for large tensors.</summary>
    internal static double Squares(ReadOnlySpan<float> values)
    {
        Vector<double> squares = Vector<double>.Zero;
        int i = 0;
        for (; i <= values.Length - s_wide; i += s_wide)
        {
            Vector.Widen(new Vector<float>(values[i..]), out Vector<double> low, out Vector<double> high);
            squares += (low * low) + (high * high);
        }
        double total = Vector.Sum(squares);
        for (; i < values.Length; i++)
            total += (double)values[i] * values[i];
        return total;
    }

    /// <summary>average = decay average + (1 - decay) value.</summary>
    internal static void Mix(Span<float> average, ReadOnlySpan<float> value, float decay)
    {
        float rest = 1 - decay;
        int i = 0;
        for (; i <= average.Length - s_wide; i += s_wide)
            ((new Vector<float>(average[i..]) * decay) + (new Vector<float>(value[i..]) * rest)).CopyTo(average[i..]);
        for (; i < average.Length; i++)
            average[i] = (average[i] * decay) + (value[i] * rest);
    }

    /// <summary>One step of AdamW for one parameter, see <see cref="AdamW"/>.</summary>
    /// <param name="w">The parameter.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="m">Its first moment.</param>
    /// <param name="v">Its second moment.</param>
    /// <param name="step">The coefficients of this step.</param>
    internal static void Adam(Span<float> w, ReadOnlySpan<float> g, Span<float> m, Span<float> v, in AdamStep step)
    {
        float keep = step.Keep, scale = step.GradientScale, b1 = step.Beta1, c1 = 1 - step.Beta1, b2 = step.Beta2, c2 = 1 - step.Beta2;
        float root = step.InverseRoot, epsilon = step.Epsilon, rate = step.Rate;
        var wideEpsilon = new Vector<float>(epsilon);
        int i = 0;
        for (; i <= w.Length - s_wide; i += s_wide)
        {
            Vector<float> gradient = new Vector<float>(g[i..]) * scale;
            Vector<float> first = (new Vector<float>(m[i..]) * b1) + (gradient * c1);
            Vector<float> second = (new Vector<float>(v[i..]) * b2) + (gradient * gradient * c2);
            first.CopyTo(m[i..]);
            second.CopyTo(v[i..]);
            Vector<float> move = first * rate / ((Vector.SquareRoot(second) * root) + wideEpsilon);
            ((new Vector<float>(w[i..]) * keep) - move).CopyTo(w[i..]);
        }
        for (; i < w.Length; i++)
        {
            float gradient = g[i] * scale;
            m[i] = (m[i] * b1) + (gradient * c1);
            v[i] = (v[i] * b2) + (gradient * gradient * c2);
            w[i] = (w[i] * keep) - (m[i] * rate / ((MathF.Sqrt(v[i]) * root) + epsilon));
        }
    }
}

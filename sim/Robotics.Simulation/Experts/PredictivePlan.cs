namespace Robotics.Simulation.Experts;

/// <summary>A sequence of controls, parameterized by knots.</summary>
/// <remarks>Knots are evenly spaced over the horizon: knot k at control k (T - 1) / (K - 1).</remarks>
internal sealed class PredictivePlan
{
    private readonly PredictiveInterpolation _interpolation;
    private readonly int _horizon;
    private readonly int _knots;
    private readonly int _nu;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _shifted; // [K, nu]

    internal PredictivePlan(PredictiveOptions options, double[] low, double[] high)
    {
        _interpolation = options.Interpolation;
        _horizon = options.Horizon;
        _knots = options.Knots;
        _nu = low.Length;
        _low = low;
        _high = high;
        _shifted = new double[_knots * _nu];
    }

    /// <summary>Interpolates the controls from knots.</summary>
    /// <param name="knots">[K, nu].</param>
    /// <param name="controls">Out: [T, nu], within the limits.</param>
    internal void Expand(ReadOnlySpan<double> knots, Span<double> controls)
    {
        for (int t = 0; t < _horizon; t++)
            At(knots, Place(t), controls.Slice(t * _nu, _nu));
    }

    /// <summary>Shifts knots in time; the plan holds its last control beyond its end.</summary>
    /// <param name="knots">In and out: [K, nu].</param>
    /// <param name="controls">Number of controls to shift by.</param>
    internal void Shift(Span<double> knots, int controls)
    {
        if (_knots == 1) return;
        for (int k = 0; k < _knots; k++)
        {
            double time = k * (_horizon - 1.0) / (_knots - 1);
            At(knots, Place(time + controls), _shifted.AsSpan(k * _nu, _nu));
        }
        _shifted.CopyTo(knots);
    }

    // in knots
    private double Place(double control) =>
        _horizon == 1 ? 0 : Math.Min(control * (_knots - 1) / (_horizon - 1), _knots - 1);

    private void At(ReadOnlySpan<double> knots, double place, Span<double> control)
    {
        int k = (int)place;
        double s = place - k;
        for (int i = 0; i < _nu; i++)
        {
            double value = _interpolation switch
            {
                PredictiveInterpolation.Hold => Knot(knots, k, i),
                PredictiveInterpolation.Linear => Knot(knots, k, i) + (s * (Knot(knots, k + 1, i) - Knot(knots, k, i))),
                _ => Cubic(Knot(knots, k - 1, i), Knot(knots, k, i), Knot(knots, k + 1, i), Knot(knots, k + 2, i), s),
            };
            control[i] = Math.Clamp(value, _low[i], _high[i]);
        }
    }

    private double Knot(ReadOnlySpan<double> knots, int k, int i) => knots[(Math.Clamp(k, 0, _knots - 1) * _nu) + i];

    // Catmull-Rom: the slope at b and c is half the difference of the neighbors
    private static double Cubic(double a, double b, double c, double d, double s) =>
        b + (0.5 * s * (c - a + (s * ((2 * a) - (5 * b) + (4 * c) - d + (s * ((3 * (b - c)) + d - a))))));
}

namespace Robotics.Simulation.Experts;

/// <summary>Updates a plan's knots and the deviation of its noise from weighted samples.</summary>
internal sealed class PredictiveUpdate
{
    private readonly PredictiveOptions _options;
    private readonly double[] _weights; // [N]
    private readonly double[] _keys; // [N], costs to sort
    private readonly int[] _order; // [N]
    private readonly double[] _sigma; // [nu], of the noise that each decision begins with
    private readonly double[] _mean; // [K * nu]

    internal PredictiveUpdate(PredictiveOptions options, double[] sigma)
    {
        _options = options;
        _sigma = sigma;
        _weights = new double[options.Samples];
        _keys = new double[options.Samples];
        _order = new int[options.Samples];
        _mean = new double[options.Knots * sigma.Length];
    }

    /// <summary>Updates the plan. Samples of infinite cost are ignored; if all are infinite, the plan is unchanged.</summary>
    /// <param name="costs">[N].</param>
    /// <param name="samples">[N, K * nu].</param>
    /// <param name="knots">In and out: the plan, [K * nu].</param>
    /// <param name="deviation">In and out: standard deviations of the noise, [K * nu]; changed only by cross-entropy.</param>
    /// <returns>The minimum cost.</returns>
    internal double Apply(ReadOnlySpan<double> costs, ReadOnlySpan<double> samples, Span<double> knots, Span<double> deviation)
    {
        double best = double.PositiveInfinity;
        foreach (double cost in costs)
            best = Math.Min(best, cost);
        if (double.IsPositiveInfinity(best)) return best;
        if (_options.Method == PredictiveMethod.Mppi)
        {
            Weigh(costs, best);
            Average(samples, knots);
        }
        else
        {
            WeighElites(costs);
            Average(samples, knots);
            Spread(samples, knots, deviation);
        }
        return best;
    }

    // w_n = exp(-(J_n - J_min) / (lambda std J)) / sum
    private void Weigh(ReadOnlySpan<double> costs, double best)
    {
        double sum = 0, squares = 0;
        int count = 0;
        foreach (double cost in costs)
        {
            if (double.IsPositiveInfinity(cost)) continue;
            sum += cost - best;
            squares += (cost - best) * (cost - best);
            count++;
        }
        double deviation = Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count))));
        double temperature = Math.Max(_options.Temperature * deviation, double.Epsilon);
        for (int n = 0; n < costs.Length; n++)
            _weights[n] = costs[n] == best ? 1 : Math.Exp((best - costs[n]) / temperature);
    }

    private void WeighElites(ReadOnlySpan<double> costs)
    {
        costs.CopyTo(_keys);
        for (int n = 0; n < _order.Length; n++)
        {
            _order[n] = n;
            _weights[n] = 0;
        }
        Array.Sort(_keys, _order);
        for (int i = 0; i < _options.Elites && double.IsFinite(_keys[i]); i++)
            _weights[_order[i]] = 1;
    }

    private void Average(ReadOnlySpan<double> samples, Span<double> knots)
    {
        Array.Clear(_mean);
        double total = 0;
        for (int n = 0; n < _weights.Length; n++)
        {
            double weight = _weights[n];
            if (weight == 0) continue;
            total += weight;
            ReadOnlySpan<double> sample = samples.Slice(n * knots.Length, knots.Length);
            for (int i = 0; i < sample.Length; i++)
                _mean[i] += weight * sample[i];
        }
        for (int i = 0; i < knots.Length; i++)
            knots[i] = _mean[i] / total;
    }

    private void Spread(ReadOnlySpan<double> samples, ReadOnlySpan<double> knots, Span<double> deviation)
    {
        Array.Clear(_mean);
        double total = 0;
        for (int n = 0; n < _weights.Length; n++)
        {
            if (_weights[n] == 0) continue;
            total++;
            ReadOnlySpan<double> sample = samples.Slice(n * knots.Length, knots.Length);
            for (int i = 0; i < sample.Length; i++)
                _mean[i] += (sample[i] - knots[i]) * (sample[i] - knots[i]);
        }
        for (int i = 0; i < knots.Length; i++)
            deviation[i] = Math.Max(Math.Sqrt(_mean[i] / total), _options.NoiseFloor * _sigma[i % _sigma.Length]);
    }
}

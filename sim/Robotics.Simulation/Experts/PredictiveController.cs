using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Batching;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Experts;

/// <summary>Sampling-based model predictive controller (MPPI, cross-entropy method).</summary>
/// <remarks>
/// Equal seeds and states give equal controls for any number of threads. Allocates in the constructor only. Thread: one caller at a time.
/// </remarks>
public sealed class PredictiveController : IDisposable
{
    private readonly PredictiveOptions _options;
    private readonly IRolloutCost _cost;
    private readonly BatchedRollout _rollout;
    private readonly RolloutBatch _batch;
    private readonly PredictivePlan _plan;
    private readonly PredictiveUpdate _update;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _start;
    private readonly double[] _sigma; // noise of each actuator, in its unit
    private readonly double[] _knots; // [K, nu], the plan
    private readonly double[] _samples; // [N, K, nu]
    private readonly double[] _deviation; // [K, nu]
    private readonly double[] _controls; // [T, nu], the plan's
    private long _seed;
    private long _decisions;

    /// <summary>Creates a controller for one model and one cost.</summary>
    /// <param name="model">The planning model: the plant's model or a simpler one with the same state.</param>
    /// <param name="cost">The cost to minimize. Called concurrently by all threads.</param>
    /// <param name="options">Sizes, noise and method.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message says which.</exception>
    public PredictiveController(Model model, IRolloutCost cost, PredictiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(model.Nu);
        _options = options;
        _cost = cost;
        int nu = model.Nu, size = options.Knots * nu;
        (_low, _high) = Limits(model);
        _start = [.. Enumerable.Range(0, nu).Select(i => Math.Clamp(options.Start?[i] ?? 0, _low[i], _high[i]))];
        _sigma = [.. Enumerable.Range(0, nu).Select(i => (options.NoisePerActuator?[i] ?? options.Noise) * HalfRange(i))];
        _plan = new PredictivePlan(options, _low, _high);
        _update = new PredictiveUpdate(options, _sigma);
        _knots = new double[size];
        _deviation = new double[size];
        _samples = new double[options.Samples * size];
        _controls = new double[options.Horizon * nu];
        _rollout = new BatchedRollout(model, options.Threads);
        _batch = _rollout.Create(new RolloutShape
        {
            Rollouts = options.Samples,
            Steps = options.Horizon,
            StepsPerControl = options.StepsPerControl,
            SharedState = true,
        });
        Reset(options.Seed);
    }

    /// <summary>The plan after the last decision. [T, nu].</summary>
    public ReadOnlySpan<double> Controls => _controls;

    /// <summary>Minimum cost of the samples in the last iteration of the last decision; infinity if all became unstable.</summary>
    public double BestCost { get; private set; } = double.PositiveInfinity;

    /// <summary>Cost of the plan at the start of the last iteration of the last decision.</summary>
    public double PlanCost { get; private set; } = double.PositiveInfinity;

    /// <summary>Clears the plan and reseeds the noise, for a new episode.</summary>
    /// <param name="seed">Seed of the noise.</param>
    public void Reset(long seed)
    {
        _seed = seed;
        _decisions = 0;
        for (int i = 0; i < _knots.Length; i++)
            _knots[i] = _start[i % _start.Length];
        _plan.Expand(_knots, _controls);
    }

    /// <summary>Replaces the plan by a constant control, such as a posture.</summary>
    /// <param name="control">[nu].</param>
    public void Hold(ReadOnlySpan<double> control)
    {
        RequireControl(control.Length);
        for (int i = 0; i < _knots.Length; i++)
        {
            double value = control[i % control.Length];
            if (!double.IsFinite(value)) throw new ArgumentException($"Control {i} is not finite.", nameof(control));
            _knots[i] = Math.Clamp(value, _low[i % _low.Length], _high[i % _high.Length]);
        }
        _plan.Expand(_knots, _controls);
    }

    /// <summary>Computes the control for the current state.</summary>
    /// <param name="current">The plant; only its state is read.</param>
    /// <param name="control">
    /// Out: [nu], within the limits, to be held for <see cref="PredictiveOptions.StepsPerControl"/> timesteps.
    /// </param>
    /// <exception cref="ArgumentException">The size of the state or of the control differs from that of the planning model.</exception>
    public void Plan(Data current, Span<double> control)
    {
        ArgumentNullException.ThrowIfNull(current);
        current.GetState(_batch.States);
        Decide(control);
    }

    /// <summary>Computes the control for a state.</summary>
    /// <param name="state">A state of the planning model, as from <see cref="Data.GetState"/>.</param>
    /// <param name="control">Out: [nu], within the limits.</param>
    /// <exception cref="ArgumentException">A size differs from that of the planning model, or the state is not finite.</exception>
    public void Plan(ReadOnlySpan<double> state, Span<double> control)
    {
        if (state.Length != _batch.StateSize)
            throw new ArgumentException(
                $"The state has {state.Length} elements, but the planning model requires {_batch.StateSize}.", nameof(state));
        state.CopyTo(_batch.States);
        Decide(control);
    }

    /// <summary>Ends the threads and frees the simulations.</summary>
    public void Dispose() => _rollout.Dispose();

    private void Decide(Span<double> control)
    {
        RequireControl(control.Length);
        if (_decisions > 0)
            _plan.Shift(_knots, 1);
        for (int i = 0; i < _deviation.Length; i++)
            _deviation[i] = _sigma[i % _sigma.Length];
        for (int iteration = 0; iteration < _options.Iterations; iteration++)
        {
            Sample(iteration);
            _rollout.Run(_batch, _cost);
            PlanCost = _batch.Costs[0];
            BestCost = _update.Apply(_batch.Costs, _samples, _knots, _deviation);
        }
        _decisions++;
        _plan.Expand(_knots, _controls);
        _controls.AsSpan(0, control.Length).CopyTo(control);
    }

    // each sample has its own generator, so that results do not depend on the order of execution
    private void Sample(int iteration)
    {
        int size = _knots.Length, row = _controls.Length;
        for (int n = 0; n < _options.Samples; n++)
        {
            var random = new EpisodeRandom(Mix(_seed, _decisions, iteration, n));
            Span<double> sample = _samples.AsSpan(n * size, size);
            for (int i = 0; i < size; i++)
            {
                double noise = n == 0 ? 0 : _deviation[i] * random.Normal();
                sample[i] = Math.Clamp(_knots[i] + noise, _low[i % _low.Length], _high[i % _high.Length]);
            }
            _plan.Expand(sample, _batch.Controls.Slice(n * row, row));
        }
    }

    private static long Mix(long seed, long decision, int iteration, int sample)
    {
        const ulong odd = 0xD1342543DE82EF95;
        ulong mixed = (ulong)seed;
        mixed = (mixed ^ (ulong)decision) * odd;
        mixed = (mixed ^ (mixed >> 31) ^ (ulong)iteration) * odd;
        return (long)((mixed ^ (mixed >> 29) ^ (ulong)sample) * odd);
    }

    private void RequireControl(int length)
    {
        if (length != _low.Length)
            throw new ArgumentException($"The control has {length} elements, but the planning model has {_low.Length} actuators.");
    }

    private double HalfRange(int actuator) => double.IsFinite(_high[actuator]) ? (_high[actuator] - _low[actuator]) / 2 : 1;

    private static (double[] Low, double[] High) Limits(Model model)
    {
        var low = new double[model.Nu];
        var high = new double[model.Nu];
        for (int i = 0; i < model.Nu; i++)
        {
            bool limited = model.ActuatorCtrllimited[i] != 0;
            low[i] = limited ? model.ActuatorCtrlrange[2 * i] : double.NegativeInfinity;
            high[i] = limited ? model.ActuatorCtrlrange[(2 * i) + 1] : double.PositiveInfinity;
        }
        return (low, high);
    }
}

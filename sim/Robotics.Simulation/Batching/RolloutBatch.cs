using MuJoCo.Modeling;

namespace Robotics.Simulation.Batching;

/// <summary>Inputs and results of a batch of rollouts. The memory is reused by each run.</summary>
/// <remarks>Created by <see cref="BatchedRollout.Create"/>. Must not be accessed during a run.</remarks>
public sealed class RolloutBatch
{
    private readonly double[] _states;
    private readonly double[] _controls;
    private readonly double[] _trajectories;
    private readonly double[] _sensors;
    private readonly double[] _costs;
    private readonly RolloutOutcome[] _outcomes;
    private readonly int _nu;
    private readonly int _nsensordata;

    internal RolloutBatch(Model model, int stateSize, RolloutShape shape)
    {
        shape.Validate();
        Model = model;
        Shape = shape;
        StateSize = stateSize;
        _nu = model.Nu;
        _nsensordata = shape.Sensors ? model.Nsensordata : 0;
        RecordSize = shape.Record switch
        {
            RolloutRecord.Nothing => 0,
            RolloutRecord.QposQvel => model.Nq + model.Nv,
            RolloutRecord.FullState => stateSize,
            _ => throw new ArgumentException($"{shape.Record} is not a RolloutRecord."),
        };
        int n = shape.Rollouts, sequences = shape.Controls switch
        {
            RolloutControls.Each => n,
            RolloutControls.Shared => 1,
            RolloutControls.Computed => 0,
            _ => throw new ArgumentException($"{shape.Controls} is not a RolloutControls."),
        };
        _states = Allocate("initial states", shape.SharedState ? 1 : n, 1, stateSize);
        _controls = Allocate("controls", sequences, shape.Steps, _nu);
        _trajectories = Allocate("trajectories", n, shape.Steps + 1L, RecordSize);
        _sensors = Allocate("sensors", n, shape.Steps, _nsensordata);
        _costs = new double[n];
        _outcomes = new RolloutOutcome[n];
    }

    /// <summary>The simulated model.</summary>
    public Model Model { get; }

    /// <summary>Sizes and outputs.</summary>
    public RolloutShape Shape { get; }

    /// <summary>Size of one initial state, as <see cref="MuJoCo.Stepping.Data.StateSize"/>.</summary>
    public int StateSize { get; }

    /// <summary>Size of one row of <see cref="Trajectories"/>.</summary>
    public int RecordSize { get; }

    /// <summary>Initial states. In: [N, <see cref="StateSize"/>], or [1, <see cref="StateSize"/>] if shared.</summary>
    public Span<double> States => _states;

    /// <summary>Controls. In: [N, T, nu], or [T, nu] if shared, or empty if computed.</summary>
    public Span<double> Controls => _controls;

    /// <summary>Recorded states, the initial one first. Out: [N, T + 1, <see cref="RecordSize"/>]; NaN after an early end.</summary>
    public ReadOnlySpan<double> Trajectories => _trajectories;

    /// <summary>Sensor data after each control's timesteps. Out: [N, T, nsensordata], or empty; NaN after an early end.</summary>
    /// <remarks>
    /// MuJoCo computes sensors at the beginning of a timestep: row t belongs to the beginning of the last timestep of control t.
    /// </remarks>
    public ReadOnlySpan<double> Sensors => _sensors;

    /// <summary>Total costs. Out: [N]; 0 without a cost, positive infinity after an early end.</summary>
    public ReadOnlySpan<double> Costs => _costs;

    /// <summary>How each rollout ended. Out: [N].</summary>
    public ReadOnlySpan<RolloutOutcome> Outcomes => _outcomes;

    /// <summary>MuJoCo's text for the first rollout that <see cref="RolloutStatus.Failed"/>, null if none failed.</summary>
    public string? Error { get; private set; }

    internal ReadOnlySpan<double> StateOf(int rollout) => _states.AsSpan(Shape.SharedState ? 0 : rollout * StateSize, StateSize);

    internal ReadOnlySpan<double> ControlOf(int rollout, int step) =>
        _controls.AsSpan((((Shape.Controls == RolloutControls.Shared ? 0 : rollout * Shape.Steps) + step) * _nu), _nu);

    internal Span<double> RecordOf(int rollout, int row) =>
        _trajectories.AsSpan(((rollout * (Shape.Steps + 1)) + row) * RecordSize, RecordSize);

    internal Span<double> SensorsOf(int rollout, int step) =>
        _sensors.AsSpan(((rollout * Shape.Steps) + step) * _nsensordata, _nsensordata);

    /// <summary>Rejects inputs that are not finite and clears the last run's results.</summary>
    internal void Begin()
    {
        int bad = FirstNotFinite(_states);
        if (bad >= 0)
            throw new ArgumentException($"The initial state of rollout {bad / StateSize} is not finite at index {bad % StateSize}.");
        bad = FirstNotFinite(_controls);
        if (bad >= 0)
        {
            int row = bad / _nu;
            string where = Shape.Controls == RolloutControls.Shared ? "shared sequence" : $"rollout {row / Shape.Steps}";
            throw new ArgumentException($"The control of the {where} at step {row % Shape.Steps} is not finite for actuator {bad % _nu}.");
        }
        Array.Fill(_costs, double.PositiveInfinity);
        Array.Clear(_outcomes);
        Error = null;
    }

    internal void Finish(int rollout, double cost)
    {
        _costs[rollout] = cost;
        _outcomes[rollout] = new RolloutOutcome(RolloutStatus.Finished, Shape.Steps);
    }

    /// <summary>Records the early end of a rollout and sets its remaining outputs to NaN.</summary>
    internal void Break(int rollout, int step, RolloutStatus status)
    {
        _outcomes[rollout] = new RolloutOutcome(status, step);
        int rows = Shape.Steps - step;
        _trajectories.AsSpan(((rollout * (Shape.Steps + 1)) + step + 1) * RecordSize, rows * RecordSize).Fill(double.NaN);
        _sensors.AsSpan(((rollout * Shape.Steps) + step) * _nsensordata, rows * _nsensordata).Fill(double.NaN);
    }

    internal void Explain(int rollout, string error)
    {
        lock (_outcomes)
        {
            for (int i = 0; i < rollout; i++)
            {
                if (_outcomes[i].Status == RolloutStatus.Failed) return;
            }
            Error = error;
        }
    }

    internal int CountDone()
    {
        int done = 0;
        foreach (RolloutOutcome outcome in _outcomes)
            done += outcome.Status == RolloutStatus.Cancelled ? 0 : 1;
        return done;
    }

    private static double[] Allocate(string what, long count, long rows, long size)
    {
        long total = checked(count * rows) * size; // the product of two ints fits in a long; the second product is checked below
        if (size > 0 && count * rows > Array.MaxLength / size)
        {
            throw new ArgumentException(
                $"The {what} of {count} rollouts x {rows} rows x {size} numbers exceed the maximum array size: record less, or split " +
                "the batch.");
        }
        return new double[total];
    }

    private static int FirstNotFinite(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) return i;
        }
        return -1;
    }
}

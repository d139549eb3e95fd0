using MuJoCo;
using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Threading;

namespace Robotics.Simulation.Batching;

/// <summary>Parallel rollouts: simulates N initial states with T controls each.</summary>
/// <remarks>
/// Results are bit-identical to a sequential loop for any number of threads. Threads and simulations are created once; a run allocates
/// nothing. A rollout that becomes unstable ends early and does not affect the others. The model must not change during a run.
/// Thread: one caller at a time, which is one of the workers.
/// </remarks>
public sealed class BatchedRollout : IDisposable, IParallelWork
{
    private readonly WorkerPool _pool;
    private readonly Data[] _data; // one per worker
    private readonly int[][] _seen; // [worker][warning] counts of the worker's data before its rollout
    private readonly long[] _warnings = new long[Enum.GetValues<Warning>().Length]; // of the current or last run
    private readonly Lock _reporting = new();
    private RolloutBatch? _batch;
    private IRolloutCost? _cost;
    private IRolloutControl? _control;
    private IProgress<int>? _progress;
    private CancellationToken _cancellation;
    private int _done;
    private int _running;

    /// <summary>Creates the threads and one simulation per thread.</summary>
    /// <param name="model">The model; kept alive by this object.</param>
    /// <param name="threads">Number of rollouts simulated in parallel.</param>
    public BatchedRollout(Model model, int threads)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _pool = new WorkerPool(threads);
        _data = new Data[threads];
        _seen = new int[threads][];
        for (int i = 0; i < threads; i++)
        {
            _data[i] = new Data(model);
            _seen[i] = new int[_warnings.Length];
        }
        StateSize = _data[0].StateSize;
    }

    /// <summary>The simulated model.</summary>
    public Model Model { get; }

    /// <summary>Number of rollouts simulated in parallel.</summary>
    public int Threads => _pool.Workers;

    /// <summary>Size of one initial state, as <see cref="Data.StateSize"/>.</summary>
    public int StateSize { get; }

    /// <summary>Number of rollouts completed in the current or last run.</summary>
    /// <remarks>Thread: any.</remarks>
    public int Done => Volatile.Read(ref _done);

    /// <summary>How often MuJoCo raised a warning in the current or last run, in all rollouts together.</summary>
    /// <remarks>
    /// If physics becomes unstable, MuJoCo resets the simulation and its other counters: then
    /// only the warnings since that reset are included. Thread: any.
    /// </remarks>
    public long WarningCount(Warning warning) => Volatile.Read(ref _warnings[(int)warning]);

    /// <summary>Allocates a batch.</summary>
    /// <param name="shape">Its sizes and outputs.</param>
    /// <exception cref="ArgumentException">A size is not positive, or an array would be too large.</exception>
    public RolloutBatch Create(RolloutShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new RolloutBatch(Model, StateSize, shape);
    }

    /// <summary>Simulates all rollouts of a batch.</summary>
    /// <param name="batch">In: states and controls. Out: all results.</param>
    /// <param name="cost">Cost, summed over each rollout; null for none.</param>
    /// <param name="control">Computes the controls if the batch has computed controls; otherwise null.</param>
    /// <param name="progress">Receives the number of completed rollouts, in ascending order, on a worker thread.</param>
    /// <param name="cancellation">
    /// Ends the run early. Completed rollouts remain valid; <see cref="RolloutBatch.Outcomes"/> shows which.
    /// </param>
    /// <exception cref="ArgumentException">The batch belongs to another model or contains a value that is not finite.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled before all rollouts were completed.</exception>
    /// <exception cref="InvalidOperationException">A cost is not finite, or another thread is running.</exception>
    public void Run(
        RolloutBatch batch,
        IRolloutCost? cost = null,
        IRolloutControl? control = null,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        Check(batch, control);

        // before anything is written: a second caller must not disturb the first one's run
        if (Interlocked.CompareExchange(ref _running, 1, 0) != 0)
            throw new InvalidOperationException(
                "Another thread is running these rollouts. Wait for it, or create a second BatchedRollout.");
        try
        {
            batch.Begin();
            Array.Clear(_warnings);
            (_batch, _cost, _control, _progress, _cancellation) = (batch, cost, control, progress, cancellation);
            Volatile.Write(ref _done, 0);
            _pool.Run(batch.Shape.Rollouts, this, cancellation);
        }
        finally
        {
            (_batch, _cost, _control, _progress, _cancellation) = (null, null, null, null, default);
            Volatile.Write(ref _running, 0);
        }
        if (!cancellation.IsCancellationRequested) return;
        int done = batch.CountDone(), all = batch.Shape.Rollouts;
        if (done < all)
            throw new OperationCanceledException(
                $"Canceled after {done} of {all} rollouts; the batch's outcomes show which are completed.", cancellation);
    }

    /// <summary>Ends the threads and frees the simulations.</summary>
    public void Dispose()
    {
        _pool.Dispose();
        foreach (Data data in _data)
            data.Dispose();
    }

    /// <inheritdoc/>
    void IParallelWork.Execute(int worker, int item)
    {
        RolloutBatch batch = _batch!; // set by Run while there is work
        Data data = _data[worker];
        for (int i = 0; i < _warnings.Length; i++)
            _seen[worker][i] = data.WarningCount((Warning)i);
        bool done = Simulate(batch, data, item);
        CountWarnings(data, _seen[worker]);

        // the next rollout with this data must not be affected by a failed one
        if (batch.Outcomes[item].Status is RolloutStatus.Unstable or RolloutStatus.Failed)
            data.Reset();
        if (!done) return;
        if (_progress is null)
        {
            Interlocked.Increment(ref _done);
            return;
        }
        lock (_reporting)
            _progress.Report(++_done);
    }

    private void CountWarnings(Data data, ReadOnlySpan<int> before)
    {
        for (int i = 0; i < before.Length; i++)
        {
            // a smaller count means that MuJoCo reset its counters
            int now = data.WarningCount((Warning)i), raised = now < before[i] ? now : now - before[i];
            if (raised > 0)
                Interlocked.Add(ref _warnings[i], raised);
        }
    }

    private void Check(RolloutBatch batch, IRolloutControl? control)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Model != Model)
            throw new ArgumentException("The batch belongs to another model: create it with Create of this object.", nameof(batch));
        if (control is null == (batch.Shape.Controls == RolloutControls.Computed))
        {
            throw new ArgumentException(
                control is null
                    ? "The batch has computed controls: pass the control that computes them."
                    : "The batch has its own controls: create it with RolloutControls.Computed to compute them.",
                nameof(control));
        }
    }

    // false if it was canceled
    private bool Simulate(RolloutBatch batch, Data data, int rollout)
    {
        int step = 0, steps = batch.Shape.Steps;
        try
        {
            data.SetState(batch.StateOf(rollout));
            Record(batch, data, rollout, 0);
            double cost = 0;
            for (; step < steps; step++)
            {
                if (_cancellation.IsCancellationRequested) return Drop(batch, rollout, step);
                if (_control is null)
                    batch.ControlOf(rollout, step).CopyTo(data.Ctrl);
                else
                    Compute(_control, data, rollout, step);
                data.Step(batch.Shape.StepsPerControl);
                if (data.Unstable)
                {
                    batch.Break(rollout, step, RolloutStatus.Unstable);
                    return true;
                }
                Record(batch, data, rollout, step + 1);
                if (_cost is not null)
                    cost += Finite(_cost.Cost(data, step), rollout, step);
            }
            if (_cost is not null)
            {
                data.Forward();
                cost += Finite(_cost.Final(data), rollout, steps);
            }
            batch.Finish(rollout, cost);
        }
        catch (MuJoCoException error)
        {
            batch.Break(rollout, Math.Min(step, steps - 1), RolloutStatus.Failed);
            batch.Explain(rollout, error.Message);
        }
        return true;
    }

    private static bool Drop(RolloutBatch batch, int rollout, int step)
    {
        batch.Break(rollout, step, RolloutStatus.Cancelled);
        return false;
    }

    private static void Compute(IRolloutControl control, Data data, int rollout, int step)
    {
        control.Control(data, rollout, step);
        foreach (double value in data.Ctrl)
        {
            if (!double.IsFinite(value))
                throw new InvalidOperationException(
                    $"The computed control of rollout {rollout} at step {step} contains {value}: controls must be finite.");
        }
    }

    private static void Record(RolloutBatch batch, Data data, int rollout, int row)
    {
        if (batch.Shape.Record == RolloutRecord.FullState)
        {
            data.GetState(batch.RecordOf(rollout, row));
        }
        else if (batch.Shape.Record == RolloutRecord.QposQvel)
        {
            Span<double> to = batch.RecordOf(rollout, row);
            data.Qpos.CopyTo(to);
            data.Qvel.CopyTo(to[batch.Model.Nq..]);
        }
        if (batch.Shape.Sensors && row > 0)
            data.SensorData.CopyTo(batch.SensorsOf(rollout, row - 1));
    }

    private static double Finite(double cost, int rollout, int step) =>
        double.IsFinite(cost)
            ? cost
            : throw new InvalidOperationException($"The cost of rollout {rollout} at step {step} is {cost}: a cost must be finite.");
}

using System.Diagnostics;
using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Batching;

namespace Robotics.Cli.Verbs;

/// <summary>Measures physics steps like MuJoCo's `testspeed`: one simulation per thread, with the same control noise.</summary>
/// <remarks>
/// Starts at the keyframe "test" if it exists. One thread calls <see cref="Data.Step()"/>; several use a <see cref="BatchedRollout"/>.
/// </remarks>
internal sealed class StepTiming : IDisposable
{
    private readonly Data _data;
    private readonly double[] _start;
    private readonly int _threads;
    private readonly int _steps;
    private readonly StepNoise _noise;
    private readonly BatchedRollout? _rollout;
    private readonly RolloutBatch? _batch;

    /// <param name="model">The model.</param>
    /// <param name="threads">Number of parallel simulations.</param>
    /// <param name="steps">Steps per simulation.</param>
    internal StepTiming(Model model, int threads, int steps)
    {
        (_threads, _steps) = (threads, steps);
        _data = new Data(model);
        if (model.TryId(ObjectType.Key, "test", out int key))
            _data.ResetKeyframe(key);
        _start = new double[_data.StateSize];
        _data.GetState(_start);
        _noise = new StepNoise(model, threads, steps);
        if (threads == 1)
            return;
        _rollout = new BatchedRollout(model, threads);
        _batch = _rollout.Create(new RolloutShape
        {
            Rollouts = threads,
            Steps = steps,
            Controls = RolloutControls.Computed,
            SharedState = true,
        });
        _start.CopyTo(_batch.States);
    }

    /// <summary>The warnings of all runs.</summary>
    internal WarningTotals Warnings { get; } = new();

    /// <summary>Runs all simulations once from the start.</summary>
    /// <returns>Steps per second of all threads together, and managed bytes allocated per step.</returns>
    internal (double StepsPerSecond, double AllocatedBytes) Run()
    {
        _data.Reset(); // also resets the warning counters
        _data.SetState(_start);
        long start = Stopwatch.GetTimestamp();
        if (_rollout is not null && _batch is not null)
            _rollout.Run(_batch, control: _noise);
        else
            Simulate();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, total = StepsDone();
        if (_rollout is not null)
            Warnings.Add(_rollout);
        else
            Warnings.Add(_data);
        return (total / seconds, _noise.Allocated / total);
    }

    public void Dispose()
    {
        _rollout?.Dispose();
        _data.Dispose();
    }

    // a rollout that becomes unstable ends early; a single simulation is reset by MuJoCo and continues
    private double StepsDone()
    {
        if (_batch is null)
            return _steps;
        double steps = 0;
        foreach (RolloutOutcome outcome in _batch.Outcomes)
            steps += Math.Min(outcome.Step + 1, _steps);
        return steps;
    }

    private void Simulate()
    {
        for (int k = 0; k < _steps; k++)
        {
            _noise.Control(_data, 0, k);
            _data.Step();
        }
    }
}

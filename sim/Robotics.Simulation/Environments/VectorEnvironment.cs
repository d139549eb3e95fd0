using Robotics.Control.Threading;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Environments;

/// <summary>Many environments of one task side by side, in the shape of gymnasium's `VectorEnv`.</summary>
/// <remarks>
/// An episode that ends is followed by the next one in the same step: <see cref="Observations"/> then shows the new episode's first state, and
/// <see cref="FinalObservations"/>, <see cref="FinalImage"/> and <see cref="FinalDepth"/> keep the last of the old. Environment i plays the seeds seed + i, seed + i + N, seed + i + 2 N, ...: what
/// happens depends on the seed and the actions alone, not on the number of threads. Thread: one caller. Allocates in the constructor only.
/// </remarks>
public sealed class VectorEnvironment : IDisposable
{
    private readonly TaskEnvironment[] _environments;
    private readonly WorkerPool _pool;
    private readonly Work _reset;
    private readonly Work _step;
    private readonly double[] _actions;
    private readonly double[] _observations;
    private readonly double[] _final;
    private readonly byte[][][] _finalImages; // [N][cameras], of the last episode's end
    private readonly float[][][] _finalDepths;
    private readonly StepOutcome[] _outcomes;
    private readonly double[] _scores;
    private readonly long[] _seeds;
    private bool _begun;
    private bool _disposed;

    /// <summary>Opens the worlds.</summary>
    /// <param name="task">The task.</param>
    /// <param name="count">Environments, N.</param>
    /// <param name="threads">Threads that share them; each environment stays with one.</param>
    /// <param name="options">How they show the task.</param>
    /// <exception cref="MuJoCo.MuJoCoException">The scene is missing or malformed, or nothing here can draw.</exception>
    public VectorEnvironment(SimulationTask task, int count, int threads, EnvironmentOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Spec = task.Spec;
        _environments = new TaskEnvironment[count];
        _pool = new WorkerPool(Math.Clamp(threads, 1, Math.Min(count, WorkerPool.MaxWorkers)));
        _actions = new double[count * Spec.Actions.Size];
        _observations = new double[count * Spec.ObservationSize];
        _final = new double[_observations.Length];
        _finalImages = Slots<byte>(options is { Images: true }, 3);
        _finalDepths = Slots<float>(options is { Images: true, Depth: true }, 1);
        _outcomes = new StepOutcome[count];
        _scores = new double[count];
        _seeds = new long[count];
        _reset = new Work(this, Begin);
        _step = new Work(this, Step);
        try
        {
            _pool.RunEach(new Work(this, i => _environments[i] = new TaskEnvironment(task, options)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The task's shapes and rates.</summary>
    public TaskSpec Spec { get; }

    /// <summary>Environments, N.</summary>
    public int Count => _environments.Length;

    /// <summary>The newest observation of each. [N, <see cref="TaskSpec.ObservationSize"/>] Lent until the next call.</summary>
    public ReadOnlySpan<double> Observations => _observations;

    /// <summary>Where an episode ended in the last step: its last observation; else as <see cref="Observations"/>. [N, <see cref="TaskSpec.ObservationSize"/>]</summary>
    public ReadOnlySpan<double> FinalObservations => _final;

    /// <summary>What the last actions led to. [N]</summary>
    public ReadOnlySpan<StepOutcome> Outcomes => _outcomes;

    /// <summary>The task's own measure of each episode, where one ended of that one. [N]</summary>
    public ReadOnlySpan<double> Scores => _scores;

    /// <summary>The seed of the episode that each plays now. [N]</summary>
    public ReadOnlySpan<long> Seeds => _seeds;

    /// <summary>The newest picture of a camera of an environment. [H, W, 3] uint8. Lent until the next call.</summary>
    /// <exception cref="InvalidOperationException">These environments draw no pictures.</exception>
    public ReadOnlySpan<byte> Image(int environment, int camera) => _environments[environment].Image(camera);

    /// <summary>The newest depth picture of a camera of an environment. [H, W] float32 m. Lent until the next call.</summary>
    /// <exception cref="InvalidOperationException">These environments keep no depth.</exception>
    public ReadOnlySpan<float> Depth(int environment, int camera) => _environments[environment].Depth(camera);

    /// <summary>Where an episode ended in the last step: its last picture; else as <see cref="Image"/>. [H, W, 3] uint8. Lent until the next call.</summary>
    /// <exception cref="InvalidOperationException">These environments draw no pictures.</exception>
    public ReadOnlySpan<byte> FinalImage(int environment, int camera) =>
        _finalImages.Length > 0 && _outcomes[environment].Ended ? _finalImages[environment][camera] : Image(environment, camera);

    /// <summary>Where an episode ended in the last step: its last depth picture; else as <see cref="Depth"/>. [H, W] float32 m. Lent until the next call.</summary>
    /// <exception cref="InvalidOperationException">These environments keep no depth.</exception>
    public ReadOnlySpan<float> FinalDepth(int environment, int camera) =>
        _finalDepths.Length > 0 && _outcomes[environment].Ended ? _finalDepths[environment][camera] : Depth(environment, camera);

    /// <summary>Begins an episode in each: environment i that of seed + i.</summary>
    public void Reset(long seed)
    {
        for (int i = 0; i < Count; i++)
            _seeds[i] = seed + i;
        _begun = true;
        _pool.RunEach(_reset);
    }

    /// <summary>Goes on for one control period in each; episodes that end are followed by new ones.</summary>
    /// <param name="actions">[N, Da] in the units of <see cref="TaskSpec.Actions"/>.</param>
    /// <exception cref="ArgumentException">The actions have another size or hold a number that is not finite; no environment has moved.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Reset"/> has not been called.</exception>
    public void Step(ReadOnlySpan<double> actions)
    {
        if (!_begun)
            throw new InvalidOperationException($"no episode of '{Spec.Name}' is under way: call Reset first");
        int size = Spec.Actions.Size;
        if (actions.Length != _actions.Length)
            throw new ArgumentException($"{Count} environments of '{Spec.Name}' take {Count} x {size} numbers, not {actions.Length}");
        for (int i = 0; i < actions.Length; i++)
        {
            if (!double.IsFinite(actions[i]))
                throw new ArgumentException($"action {Spec.Actions.Names[i % size]} of environment {i / size} is {actions[i]}, not a finite number");
        }
        actions.CopyTo(_actions);
        _pool.RunEach(_step);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;

        // renderers belong to the threads that made them
        _pool.RunEach(new Work(this, i => _environments[i]?.Dispose()));
        _pool.Dispose();
    }

    private void Begin(int i)
    {
        _environments[i].Reset(_seeds[i]);
        Keep(i, _observations);
        Keep(i, _final);
        _outcomes[i] = default;
        _scores[i] = 0;
    }

    private void Step(int i)
    {
        int size = Spec.Actions.Size;
        TaskEnvironment environment = _environments[i];
        _outcomes[i] = environment.Step(_actions.AsSpan(i * size, size));
        _scores[i] = environment.Score;
        Keep(i, _final);
        if (_outcomes[i].Ended)
        {
            KeepPictures(i);
            _seeds[i] += Count;
            environment.Reset(_seeds[i]);
        }
        Keep(i, _observations);
    }

    private void Keep(int i, double[] observations) =>
        _environments[i].Observation.CopyTo(observations.AsSpan(i * Spec.ObservationSize, Spec.ObservationSize));

    private void KeepPictures(int i)
    {
        for (int camera = 0; camera < Spec.Cameras.Count; camera++)
        {
            if (_finalImages.Length > 0)
                _environments[i].Image(camera).CopyTo(_finalImages[i][camera]);
            if (_finalDepths.Length > 0)
                _environments[i].Depth(camera).CopyTo(_finalDepths[i][camera]);
        }
    }

    private T[][][] Slots<T>(bool wanted, int channels) => !wanted ? []
        : [.. _environments.Select(_ => Spec.Cameras.Select(camera => new T[camera.Width * camera.Height * channels]).ToArray())];

    // environment i always meets the same thread, because a renderer belongs to the one that made it
    private sealed class Work(VectorEnvironment owner, Action<int> each) : IParallelWork
    {
        public void Execute(int worker, int item)
        {
            for (int i = worker; i < owner._environments.Length; i += owner._pool.Workers)
                each(i);
        }
    }
}

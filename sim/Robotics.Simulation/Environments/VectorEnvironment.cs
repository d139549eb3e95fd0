using Robotics.Control.Threading;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Environments;

/// <summary>Several environments of one task in parallel, with the interface of gymnasium's `VectorEnv`.</summary>
/// <remarks>
/// The next episode starts in the same step in which one ends (autoreset): <see cref="Observations"/> then has the first state of the new
/// episode, and <see cref="FinalObservations"/>, <see cref="FinalImage"/> and <see cref="FinalDepth"/> have the last of the old one.
/// Environment i uses the seeds seed + i, seed + i + N, seed + i + 2 N, ...: results depend only on the seed and the actions, not on the
/// number of threads. Thread: one caller. Allocates in the constructor only.
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
    private readonly byte[][][] _finalImages; // [N][cameras], at the end of the last episode
    private readonly float[][][] _finalDepths;
    private readonly StepOutcome[] _outcomes;
    private readonly double[] _scores;
    private readonly long[] _seeds;
    private bool _begun;
    private bool _disposed;

    /// <summary>Creates the environments.</summary>
    /// <param name="task">The task.</param>
    /// <param name="count">N, number of environments.</param>
    /// <param name="threads">Number of threads; each environment is bound to one.</param>
    /// <param name="options">Options of each environment.</param>
    /// <exception cref="MuJoCo.MuJoCoException">The scene is missing or malformed, or no renderer is available.</exception>
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

    /// <summary>Specification of the task.</summary>
    public TaskSpec Spec { get; }

    /// <summary>N, number of environments.</summary>
    public int Count => _environments.Length;

    /// <summary>
    /// The latest observation of each environment. [N, <see cref="TaskSpec.ObservationSize"/>] Valid until the next call.
    /// </summary>
    public ReadOnlySpan<double> Observations => _observations;

    /// <summary>
    /// The last observation of an episode that ended in the last step; otherwise as <see cref="Observations"/>. [N,
    /// <see cref="TaskSpec.ObservationSize"/>]
    /// </summary>
    public ReadOnlySpan<double> FinalObservations => _final;

    /// <summary>Results of the last step. [N]</summary>
    public ReadOnlySpan<StepOutcome> Outcomes => _outcomes;

    /// <summary>Score of each episode; of the ended one if an episode ended in the last step. [N]</summary>
    public ReadOnlySpan<double> Scores => _scores;

    /// <summary>Seed of the current episode of each environment. [N]</summary>
    public ReadOnlySpan<long> Seeds => _seeds;

    /// <summary>The latest image of a camera of an environment. [H, W, 3] uint8. Valid until the next call.</summary>
    /// <exception cref="InvalidOperationException">These environments render no images.</exception>
    public ReadOnlySpan<byte> Image(int environment, int camera) => _environments[environment].Image(camera);

    /// <summary>The latest depth image of a camera of an environment. [H, W] float32 m. Valid until the next call.</summary>
    /// <exception cref="InvalidOperationException">These environments render no depth.</exception>
    public ReadOnlySpan<float> Depth(int environment, int camera) => _environments[environment].Depth(camera);

    /// <summary>
    /// The last image of an episode that ended in the last step; otherwise as
    /// <see cref="Image"/>. [H, W, 3] uint8. Valid until the next call.
    /// </summary>
    /// <exception cref="InvalidOperationException">These environments render no images.</exception>
    public ReadOnlySpan<byte> FinalImage(int environment, int camera) =>
        _finalImages.Length > 0 && _outcomes[environment].Ended ? _finalImages[environment][camera] : Image(environment, camera);

    /// <summary>
    /// The last depth image of an episode that ended in the last step; otherwise as
    /// <see cref="Depth"/>. [H, W] float32 m. Valid until the next call.
    /// </summary>
    /// <exception cref="InvalidOperationException">These environments render no depth.</exception>
    public ReadOnlySpan<float> FinalDepth(int environment, int camera) =>
        _finalDepths.Length > 0 && _outcomes[environment].Ended ? _finalDepths[environment][camera] : Depth(environment, camera);

    /// <summary>Starts an episode in each environment, with the seed seed + i in environment i.</summary>
    public void Reset(long seed)
    {
        for (int i = 0; i < Count; i++)
            _seeds[i] = seed + i;
        _begun = true;
        _pool.RunEach(_reset);
    }

    /// <summary>Advances each environment by one control period; a new episode starts after an episode ends.</summary>
    /// <param name="actions">[N, Da] in the units of <see cref="TaskSpec.Actions"/>.</param>
    /// <exception cref="ArgumentException">
    /// The actions have the wrong size or contain a value that is not finite; no state has changed.
    /// </exception>
    /// <exception cref="InvalidOperationException"><see cref="Reset"/> has not been called.</exception>
    public void Step(ReadOnlySpan<double> actions)
    {
        if (!_begun)
            throw new InvalidOperationException($"no episode of '{Spec.Name}' is running: call Reset first");
        int size = Spec.Actions.Size;
        if (actions.Length != _actions.Length)
            throw new ArgumentException(
                $"{Count} environments of '{Spec.Name}' require {Count} x {size} action values, not {actions.Length}");
        for (int i = 0; i < actions.Length; i++)
        {
            if (!double.IsFinite(actions[i]))
                throw new ArgumentException(
                    $"action {Spec.Actions.Names[i % size]} of environment {i / size} is {actions[i]}, not a finite number");
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

        // a renderer must be disposed by the thread that created it
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

    // environment i always runs on the same thread, because its renderer is bound to that thread
    private sealed class Work(VectorEnvironment owner, Action<int> each) : IParallelWork
    {
        public void Execute(int worker, int item)
        {
            for (int i = worker; i < owner._environments.Length; i += owner._pool.Workers)
                each(i);
        }
    }
}

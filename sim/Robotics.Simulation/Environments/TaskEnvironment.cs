using Robotics.Control.Sensing;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Environments;

/// <summary>
/// A task with the interface of gymnasium's `Env`: reset with a seed, step with an action, termination separate from truncation.
/// </summary>
/// <remarks>
/// Equal seeds and actions give bit-identical observations. Thread: with images, the one that created it; otherwise one at a time.
/// Allocates in the constructor only. Source: Towers et al., Gymnasium, arXiv:2407.17032.
/// </remarks>
public sealed class TaskEnvironment : IDisposable
{
    private readonly SceneCameras? _cameras;
    private readonly double[] _observation;
    private readonly byte[][] _images;
    private readonly float[][] _depths;
    private readonly WorldVariation? _variation;

    /// <summary>Creates a world of the task. <see cref="Reset"/> starts an episode.</summary>
    /// <exception cref="MuJoCo.MuJoCoException">The scene is missing or malformed, or no renderer is available.</exception>
    public TaskEnvironment(SimulationTask task, EnvironmentOptions? options = null)
    {
        World = TaskWorld.Open(task);
        _observation = new double[task.Spec.ObservationSize];
        _images = options is { Images: true } ? [.. task.Spec.Cameras.Select(camera => new byte[camera.Width * camera.Height * 3])] : [];
        _depths = [.. _images.Select(image => options is { Depth: true } ? new float[image.Length / 3] : [])];
        try
        {
            _cameras = _images.Length > 0 ? new SceneCameras(World.Model, task.Spec.Cameras, options!.Backend, threads: 1) : null;
            _variation = options?.Randomization is { } spec ? new WorldVariation(World, spec) : null;
        }
        catch
        {
            _cameras?.Dispose();
            World.Dispose();
            throw;
        }
    }

    /// <summary>Specification of the task.</summary>
    public TaskSpec Spec => World.Task.Spec;

    /// <summary>The simulated world.</summary>
    public TaskWorld World { get; }

    /// <summary>
    /// The latest observation: all vectors of <see cref="TaskSpec.Observations"/>, in order.
    /// [<see cref="TaskSpec.ObservationSize"/>] Valid until the next call.
    /// </summary>
    public ReadOnlySpan<double> Observation => _observation;

    /// <summary>The randomization of the current episode; null without randomization.</summary>
    public RandomizationLog? Variation => _variation?.Log;

    /// <summary>Score of the episode so far; see <see cref="TaskSpec.Score"/>.</summary>
    public double Score => World.Rules.Score(World.Data);

    /// <summary>The latest image of a camera. [H, W, 3] uint8, top row first. Valid until the next call.</summary>
    /// <param name="camera">Index in <see cref="TaskSpec.Cameras"/>.</param>
    /// <exception cref="InvalidOperationException">This environment renders no images.</exception>
    public ReadOnlySpan<byte> Image(int camera) => _cameras is null
        ? throw new InvalidOperationException(
            $"this environment of '{Spec.Name}' renders no images: create it with Images = true and a task that has cameras")
        : _images[camera];

    /// <summary>
    /// The latest depth image of a camera: distance from the camera plane. [H, W] float32 m, top row first. Valid until the next call.
    /// </summary>
    /// <param name="camera">Index in <see cref="TaskSpec.Cameras"/>.</param>
    /// <exception cref="InvalidOperationException">This environment renders no depth.</exception>
    public ReadOnlySpan<float> Depth(int camera) => _depths.Length == 0 || _depths[0].Length == 0
        ? throw new InvalidOperationException(
            $"this environment of '{Spec.Name}' renders no depth: create it with Images = true, Depth = true and a task that has cameras")
        : _depths[camera];

    /// <summary>Starts the episode with this seed.</summary>
    public void Reset(long seed)
    {
        _variation?.Draw(seed, _cameras);
        World.Reset(seed);
        _variation?.Begin(seed);
        Observe();
    }

    /// <summary>Advances by one control period.</summary>
    /// <param name="action">[Da] in the units of <see cref="TaskSpec.Actions"/>.</param>
    /// <exception cref="ArgumentException">
    /// The action has the wrong size or contains a value that is not finite; the state is unchanged.
    /// </exception>
    /// <exception cref="InvalidOperationException">No episode is running.</exception>
    public StepOutcome Step(ReadOnlySpan<double> action)
    {
        if (World.Status != EpisodeStatus.Running)
            throw new InvalidOperationException(
                $"no episode of '{Spec.Name}' is running: call Reset first, and after each end of an episode");
        EpisodeStatus status = World.Advance(action);
        Observe();
        return new StepOutcome(
            World.Reward,
            Terminated: status is EpisodeStatus.Succeeded or EpisodeStatus.Failed,
            Truncated: status == EpisodeStatus.TimedOut,
            Success: status == EpisodeStatus.Succeeded);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cameras?.Dispose();
        _variation?.Dispose();
        World.Dispose();
    }

    private void Observe()
    {
        if (_variation is null)
            World.Rules.Observe(World.Data, _observation);
        else
            _variation.Visible.Observation.CopyTo(_observation, 0);
        if (_cameras is null)
            return;
        if (_variation is null)
            _cameras.Capture(World.Data);
        else
            _cameras.Show(_variation.Visible.Pose);
        for (int i = 0; i < _images.Length; i++)
        {
            _cameras.Draw(i, _images[i], _depths[i]);
            _variation?.Images.Process(i, _images[i]);
        }
        _variation?.Images.NextFrame();
    }
}

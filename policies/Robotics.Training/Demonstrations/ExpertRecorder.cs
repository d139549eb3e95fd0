using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Environments;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;
using Robotics.Training.Trainers;

namespace Robotics.Training.Demonstrations;

/// <summary>Records successful episodes of a task's expert: all observations of the task, the camera images, and the actions.</summary>
/// <remarks>
/// In every second episode the arm is pushed first, so that the dataset contains recoveries from errors. Thread: the one that created it,
/// because it owns the renderers.
/// </remarks>
public sealed class ExpertRecorder : IDisposable
{
    private const long Retry = 1_000_000_000; // added to the seed after an episode in which the expert failed
    private const int Attempts = 20;
    private const int FramesAfterSuccess = 8;

    private readonly TaskSpec _task;
    private readonly ExpertEpisode _expert;
    private readonly SceneCameras? _cameras;
    private readonly WorldVariation? _variation;
    private readonly double _push;
    private readonly float[] _values; // large enough for every observation and the action
    private readonly byte[][] _frames; // one image per camera
    private IEpisodeWriter? _writer;
    private int _written; // frames

    /// <summary>Prepares the recording of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="push">Standard deviation of the push to the joint targets of every second episode, rad or m; arms only.</param>
    /// <param name="options">Cameras, renderer and randomization.</param>
    public ExpertRecorder(SimulationTask task, double push, RecordingOptions? options = null)
    {
        options ??= new RecordingOptions();
        _task = task.Spec;
        _push = push;
        _expert = new ExpertEpisode(task);
        IReadOnlyList<CameraSpec> cameras = options.Images ? _task.Cameras : [];
        try
        {
            if (cameras.Count > 0)
                _cameras = new SceneCameras(_expert.World.Model, cameras, options.Backend, threads: 1);
            if (options.Randomization is { } spec)
                _variation = new WorldVariation(_expert.World, spec with { ObservationDelay = null });
        }
        catch
        {
            _cameras?.Dispose();
            _expert.Dispose();
            throw;
        }
        _values = new float[Math.Max(_task.ObservationSize, _task.Actions.Size)];
        _frames = [.. cameras.Select(camera => new byte[camera.Width * camera.Height * 3])];
    }

    /// <summary>
    /// The features that a recorder writes: every observation of the task, the action, and the cameras unless they are disabled.
    /// </summary>
    public static IReadOnlyList<FeatureSpec> FeaturesOf(TaskSpec task, RecordingOptions options)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            .. task.Observations.Select(observation => FeatureSpec.Vector(observation.Key, observation.Names)),
            FeatureSpec.Vector(FeatureKeys.Action, task.Actions.Names, task.Actions.Units),
            .. options.Images ? task.Cameras.Select(camera => FeatureSpec.Image(camera)) : [],
        ];
    }

    /// <summary>Records the episode with an index. Equal seeds give equal episodes, regardless of earlier ones.</summary>
    /// <param name="seed">Seed of episode 0.</param>
    /// <param name="index">Index of the episode.</param>
    /// <param name="begin">Creates its writer. Called again after an attempt in which the expert failed, which is discarded.</param>
    /// <returns>Frames and bytes written.</returns>
    /// <exception cref="TrainingException">The expert failed from twenty initial states in a row.</exception>
    /// <exception cref="DatasetException">The episode cannot be written.</exception>
    public (int Frames, long Bytes) Record(long seed, int index, Func<IEpisodeWriter> begin)
    {
        ArgumentNullException.ThrowIfNull(begin);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long drawn = seed + index + (attempt * Retry);
            using IEpisodeWriter writer = begin();
            _writer = writer;
            _variation?.Draw(drawn, _cameras);
            _written = 0;
            bool succeeded = _expert.Play(drawn, index % 2 == 1 ? _push : 0, Write, FramesAfterSuccess);
            if (succeeded && _written > 0) // an episode that succeeds before the push ends has no frames
                return writer.Finish(new EpisodeMetadata(drawn, Success: true, _variation?.Log.ToJson() ?? ""));
        }
        throw new TrainingException(
            $"The expert of '{_task.Name}' failed from twenty initial states in a row (episode {index}). "
            + "Choose a smaller --push or a milder --randomize.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cameras?.Dispose();
        _variation?.Dispose();
        _expert.Dispose();
    }

    private void Write(ReadOnlySpan<double> observation, ReadOnlySpan<double> action)
    {
        IEpisodeWriter writer = _writer!; // set before the expert runs
        _written++;
        int at = 0;
        foreach (ObservationSpec part in _task.Observations)
        {
            writer.Append(part.Key, Singles(observation.Slice(at, part.Size)));
            at += part.Size;
        }
        writer.Append(FeatureKeys.Action, Singles(action));
        if (_cameras is null)
            return;
        _cameras.Capture(_expert.World.Data);
        for (int i = 0; i < _frames.Length; i++)
        {
            _cameras.Draw(i, _frames[i]);
            _variation?.Images.Process(i, _frames[i]);
            writer.Append(_cameras.Cameras[i].Key, _frames[i]);
        }
        _variation?.Images.NextFrame();
    }

    // valid until the next call
    private ReadOnlySpan<float> Singles(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            _values[i] = (float)values[i];
        return _values.AsSpan(0, values.Length);
    }
}

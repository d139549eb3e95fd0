using Robotics.Datasets.Episodes;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Environments;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;
using Robotics.Training.Trainers;

namespace Robotics.Training.Demonstrations;

/// <summary>Records successful episodes of a task's expert with its cameras' pictures.</summary>
/// <remarks>In every second episode an arm is pushed first, so that the set shows the way back from mistakes. Thread: the one that made it, which owns the renderers.</remarks>
public sealed class ExpertRecorder : IDisposable
{
    private const long Retry = 1_000_000_000; // added to the seed of an episode that the expert failed
    private const int FramesAfterSuccess = 8;

    private readonly TaskSpec _task;
    private readonly ExpertEpisode _expert;
    private readonly SceneCameras _cameras;
    private readonly double _push;
    private readonly List<float>[] _vectors; // one an observation
    private readonly List<float> _action = [];
    private readonly byte[][] _frames;
    private readonly List<byte>[] _images;
    private readonly WorldVariation? _variation;

    /// <summary>Prepares a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="push">Standard deviation of the push to the joint targets of every second episode, rad or m; arms only.</param>
    /// <param name="options">What draws, and what varies.</param>
    public ExpertRecorder(SimulationTask task, double push, RecordingOptions? options = null)
    {
        options ??= new RecordingOptions();
        _task = task.Spec;
        _push = push;
        _expert = new ExpertEpisode(task);
        try
        {
            _cameras = new SceneCameras(_expert.World.Model, _task.Cameras, options.Backend, threads: 1);
            _variation = options.Randomization is { } spec ? new WorldVariation(_expert.World, spec with { ObservationDelay = null }) : null;
        }
        catch
        {
            _cameras?.Dispose();
            _expert.Dispose();
            throw;
        }
        _vectors = [.. _task.Observations.Select(_ => new List<float>())];
        _frames = [.. _task.Cameras.Select(camera => new byte[camera.Width * camera.Height * 3])];
        _images = [.. _task.Cameras.Select(_ => new List<byte>())];
    }

    /// <summary>Records the episode of an index: the same for equal seeds whatever was recorded before.</summary>
    /// <exception cref="TrainingException">The expert failed twenty initial states in a row.</exception>
    public Episode Record(long seed, int index)
    {
        for (int tried = 0; tried < 20; tried++)
        {
            long drawn = seed + index + (tried * Retry);
            Clear();
            _variation?.Draw(drawn, _cameras);
            if (_expert.Play(drawn, index % 2 == 1 ? _push : 0, Keep, FramesAfterSuccess))
                return Finish(drawn);
        }
        throw new TrainingException($"the expert of '{_task.Name}' failed twenty initial states in a row (episode {index}): vary or push less");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cameras.Dispose();
        _variation?.Dispose();
        _expert.Dispose();
    }

    private void Clear()
    {
        _action.Clear();
        foreach (List<float> values in _vectors)
            values.Clear();
        foreach (List<byte> pixels in _images)
            pixels.Clear();
    }

    private void Keep(ReadOnlySpan<double> observation, ReadOnlySpan<double> action)
    {
        int at = 0;
        for (int i = 0; i < _vectors.Length; i++)
        {
            foreach (double value in observation.Slice(at, _task.Observations[i].Size))
                _vectors[i].Add((float)value);
            at += _task.Observations[i].Size;
        }
        foreach (double u in action)
            _action.Add((float)u);
        if (_frames.Length > 0)
            _cameras.Capture(_expert.World.Data);
        for (int i = 0; i < _frames.Length; i++)
        {
            _cameras.Draw(i, _frames[i]);
            _variation?.Images.Process(i, _frames[i]);
            _images[i].AddRange(_frames[i]);
        }
        _variation?.Images.NextFrame();
    }

    private Episode Finish(long seed) => new()
    {
        Length = _action.Count / _task.Actions.Size,
        State = [.. _vectors[0]],
        Action = [.. _action],
        Images = Enumerable.Range(0, _images.Length).ToDictionary(i => _task.Cameras[i].Name, i => _images[i].ToArray()),
        Vectors = Enumerable.Range(1, _vectors.Length - 1).ToDictionary(i => _task.Observations[i].Key, i => _vectors[i].ToArray()),
        Variation = _variation?.Log.ToJson() ?? "",
        Seed = seed,
        Success = true,
    };
}

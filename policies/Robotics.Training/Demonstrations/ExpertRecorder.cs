using Robotics.Control.Sensing;
using Robotics.Datasets.Episodes;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Demonstrations;

/// <summary>Records successful episodes of a task's expert with its cameras' pictures.</summary>
/// <remarks>In every second episode the arm is pushed first, so that the set shows the way back from mistakes. Thread: one, which owns the GL context.</remarks>
public sealed class ExpertRecorder : IDisposable
{
    private const long Retry = 1_000_000_000; // added to the seed of an episode that the expert failed
    private const int FramesAfterSuccess = 8;

    private readonly ArmTask _task;
    private readonly ExpertEpisode _expert;
    private readonly SimulatedCameraRig _rig;
    private readonly ImageFrame[] _frames;
    private readonly double _push;
    private readonly List<float> _state = [];
    private readonly List<float> _action = [];
    private readonly List<byte>[] _images;

    /// <summary>Prepares a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="push">Standard deviation of the push to the joint targets of every second episode, rad.</param>
    public ExpertRecorder(ArmTask task, double push)
    {
        _task = task;
        _push = push;
        _expert = new ExpertEpisode(task);
        var world = (ArmWorld)_expert.World; // an arm's task has an arm's world
        _rig = new SimulatedCameraRig(world.Arm, task.Spec.Cameras, world.Clock);
        _frames = [.. task.Spec.Cameras.Select(camera => new ImageFrame(camera.Width, camera.Height))];
        _images = [.. task.Spec.Cameras.Select(_ => new List<byte>())];
    }

    /// <summary>Records the episode of an index: the same for equal seeds whatever was recorded before.</summary>
    /// <exception cref="InvalidOperationException">The expert failed twenty initial states in a row.</exception>
    public Episode Record(long seed, int index)
    {
        for (int tried = 0; tried < 20; tried++)
        {
            long drawn = seed + index + (tried * Retry);
            Clear();
            if (_expert.Play(drawn, index % 2 == 1 ? _push : 0, Keep, FramesAfterSuccess))
                return Finish(drawn);
        }
        throw new InvalidOperationException($"the expert of '{_task.Spec.Name}' failed twenty initial states in a row (episode {index})");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rig.Dispose();
        _expert.Dispose();
    }

    private void Clear()
    {
        _state.Clear();
        _action.Clear();
        foreach (List<byte> pixels in _images)
            pixels.Clear();
    }

    private void Keep(ReadOnlySpan<double> observation, ReadOnlySpan<double> action)
    {
        foreach (double q in observation[.._task.Robot.Dof])
            _state.Add((float)q);
        foreach (double u in action)
            _action.Add((float)u);
        for (int i = 0; i < _frames.Length; i++)
        {
            if (!_rig.Cameras[i].TryRead(_frames[i]))
                throw new InvalidOperationException($"camera {_task.Spec.Cameras[i].Name} has no new frame");
            _images[i].AddRange(_frames[i].Pixels);
        }
    }

    private Episode Finish(long seed)
    {
        var images = new Dictionary<string, byte[]>();
        for (int i = 0; i < _images.Length; i++)
            images[_task.Spec.Cameras[i].Name] = [.. _images[i]];
        return new Episode
        {
            Length = _state.Count / _task.Robot.Dof,
            State = [.. _state],
            Action = [.. _action],
            Images = images,
            Seed = seed,
            Success = true,
        };
    }
}

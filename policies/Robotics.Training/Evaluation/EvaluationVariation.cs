using Robotics.Control.Deciding;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Randomization.Delays;
using Robotics.Simulation.Robots;

namespace Robotics.Training.Evaluation;

/// <summary>Makes each episode of an evaluation another world: the arm's model and the cameras' alike, the pictures, and the way of the commands.</summary>
/// <remarks>Arm and cameras have a model each; equal seeds give equal models. Thread: the world's.</remarks>
internal sealed class EvaluationVariation : IDisposable
{
    private readonly Randomizer _scene;
    private readonly Randomizer _seen;
    private readonly SimulatedCameraRig _rig;
    private readonly ImageRandomizer[] _images;
    private readonly ActionDelayLine? _actions;
    private long _frame;

    internal EvaluationVariation(LockstepLoop loop, SimulatedCameraRig rig, IReadOnlyList<CameraSpec> cameras, RandomizationSpec spec)
    {
        _rig = rig;
        _scene = new Randomizer(loop.Arm.Model, spec);
        _seen = new Randomizer(rig.Model, spec);
        _images = spec.Image is { } image ? [.. cameras.Select((_, i) => new ImageRandomizer(image, i))] : [];
        _actions = spec.ActionDelay is { } delay ? new ActionDelayLine(loop.Arm.Spec.Dof, delay.CreateModel(loop.Ticks.Period)) : null;
    }

    /// <summary>Before the reset: the models of the episode.</summary>
    internal void Draw(long seed)
    {
        _scene.Apply(seed);
        _seen.Apply(seed);
        _rig.UploadTextures(_seen.RepaintedTextures);
        foreach (ImageRandomizer image in _images)
            image.Apply(seed);
        _frame = 0;
    }

    /// <summary>After the reset: the arm's position is the command that holds until one arrives.</summary>
    internal void Begin(long seed, ReadOnlySpan<double> position) => _actions?.Reset(seed, position);

    /// <summary>What of the set-points has arrived at this tick.</summary>
    internal ReadOnlySpan<double> Arrived(ReadOnlySpan<double> target) => _actions is null ? target : _actions.Step(target);

    /// <summary>What the episode's cameras make of a decision's pictures.</summary>
    internal void Process(IReadOnlyList<byte[]> images)
    {
        for (int i = 0; i < images.Count && _images.Length > 0; i++)
            _images[i].Process(images[i], _frame);
        _frame++;
    }

    public void Dispose()
    {
        _scene.Dispose();
        _seen.Dispose();
    }
}

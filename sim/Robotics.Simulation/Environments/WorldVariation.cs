using Robotics.Simulation.Cameras;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Randomization.Delays;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Environments;

/// <summary>Applies domain randomization to the episodes of a world: its model, its images and its signal delays.</summary>
/// <remarks>Thread: the one that steps the world. Allocates in the constructor only.</remarks>
public sealed class WorldVariation : IDisposable
{
    private readonly TaskWorld _world;
    private readonly Randomizer _randomizer;
    private readonly ObservationDelayLine<WorldObservation>? _line;
    private readonly WorldObservation _now;

    /// <summary>Binds a specification to a world.</summary>
    /// <param name="world">The world; it must outlive this object.</param>
    /// <param name="spec">The randomization.</param>
    /// <exception cref="RandomizationException">The specification is invalid or does not match the scene.</exception>
    public WorldVariation(TaskWorld world, RandomizationSpec spec)
    {
        _world = world;
        TaskSpec task = world.Task.Spec;
        _randomizer = new Randomizer(world.Model, spec);
        Images = new EpisodeImages(spec.Image, task.Cameras.Count);
        _now = CreateSlot();
        if (spec.ActionDelay is { } action)
            world.ActionDelay = new ActionDelayLine(task.Actions.Size, action.CreateModel(world.TickPeriod));
        if (spec.ObservationDelay is not { } observation)
            return;
        _line = new ObservationDelayLine<WorldObservation>(observation.CreateModel(world.TickPeriod), CreateSlot, WorldObservation.Copy);
        world.Ticked = () => _line.Step(Observe());
    }

    /// <summary>The randomization of the current episode.</summary>
    public RandomizationLog Log => _randomizer.Log;

    /// <summary>Image randomization of the current episode.</summary>
    public EpisodeImages Images { get; }

    /// <summary>The observation that is currently visible.</summary>
    internal WorldObservation Visible => _line is null ? Observe() : _line.Current;

    /// <summary>Randomizes the model. Call before the world's reset.</summary>
    public void Draw(long seed, SceneCameras? cameras)
    {
        _randomizer.Apply(seed);
        cameras?.UploadTextures(_randomizer.RepaintedTextures);
        Images.Apply(seed);
    }

    /// <summary>Starts the delay lines. Call after the world's reset; its first state is visible immediately.</summary>
    public void Begin(long seed) => _line?.Reset(seed, Observe());

    /// <inheritdoc/>
    public void Dispose() => _randomizer.Dispose();

    private WorldObservation CreateSlot() => new(_world.Task.Spec.ObservationSize, ScenePose.Size(_world.Model));

    private WorldObservation Observe()
    {
        _world.Rules.Observe(_world.Data, _now.Observation);
        ScenePose.Capture(_world.Data, _now.Pose);
        return _now;
    }
}

using Robotics.Simulation.Cameras;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Randomization.Delays;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Environments;

/// <summary>Makes each episode of a world another one, as a specification says: its model, its pictures, and the time that its signals take.</summary>
/// <remarks>Thread: the one that steps the world. Allocates in the constructor only.</remarks>
public sealed class WorldVariation : IDisposable
{
    private readonly TaskWorld _world;
    private readonly Randomizer _randomizer;
    private readonly ObservationDelayLine<Sight>? _line;
    private readonly Sight _now;

    /// <summary>Finds what varies.</summary>
    /// <param name="world">The world; it must outlive this.</param>
    /// <param name="spec">What varies.</param>
    /// <exception cref="RandomizationException">The specification is wrong or does not fit the scene.</exception>
    public WorldVariation(TaskWorld world, RandomizationSpec spec)
    {
        _world = world;
        TaskSpec task = world.Task.Spec;
        _randomizer = new Randomizer(world.Model, spec);
        Images = new EpisodeImages(spec.Image, task.Cameras.Count);
        _now = NewSight();
        if (spec.ActionDelay is { } action)
            world.ActionDelay = new ActionDelayLine(task.Actions.Size, action.CreateModel(world.TickPeriod));
        if (spec.ObservationDelay is not { } observation)
            return;
        _line = new ObservationDelayLine<Sight>(observation.CreateModel(world.TickPeriod), NewSight, Sight.Copy);
        world.Ticked = () => _line.Step(Look());
    }

    /// <summary>What the present episode was made of.</summary>
    public RandomizationLog Log => _randomizer.Log;

    /// <summary>What the episode's cameras make of their pictures.</summary>
    public EpisodeImages Images { get; }

    /// <summary>What has come into sight by now.</summary>
    internal Sight Seen => _line is null ? Look() : _line.Current;

    /// <summary>Before the world's reset: the model of the episode.</summary>
    public void Draw(long seed, SceneCameras? cameras)
    {
        _randomizer.Apply(seed);
        cameras?.UploadTextures(_randomizer.RepaintedTextures);
        Images.Apply(seed);
    }

    /// <summary>After the world's reset: its first state is in sight at once.</summary>
    public void Begin(long seed) => _line?.Reset(seed, Look());

    /// <inheritdoc/>
    public void Dispose() => _randomizer.Dispose();

    private Sight NewSight() => new(_world.Task.Spec.ObservationSize, ScenePose.Size(_world.Model));

    private Sight Look()
    {
        _world.Rules.Observe(_world.Data, _now.Observation);
        ScenePose.Capture(_world.Data, _now.Pose);
        return _now;
    }
}

using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Randomization.Delays;
using Robotics.Simulation.Robots;

namespace Robotics.Training.Evaluation;

/// <summary>Makes each episode of an evaluation another world: the arm's model and the cameras' alike, the pictures, and the time that commands and
/// observations take.</summary>
/// <remarks>Arm and cameras have a model each; equal seeds give equal models. Thread: the world's.</remarks>
internal sealed class EvaluationVariation : IDisposable
{
    private readonly Randomizer _scene;
    private readonly Randomizer _seen;
    private readonly SimulatedCameraRig _rig;
    private readonly EpisodeImages _images;
    private readonly ActionDelayLine? _actions;
    private readonly ObservationDelayLine<RobotState>? _observations;
    private readonly LatestValue<SimulationSnapshot>? _drawn;
    private long _shown; // sequence of the reading that was in sight last; 0 at the start

    internal EvaluationVariation(LockstepLoop loop, SimulatedCameraRig rig, IReadOnlyList<CameraSpec> cameras, RandomizationSpec spec)
    {
        _rig = rig;
        _scene = new Randomizer(loop.Arm.Model, spec);
        _seen = new Randomizer(rig.Model, spec);
        _images = new EpisodeImages(spec.Image, cameras.Count);
        _actions = spec.ActionDelay is { } delay ? new ActionDelayLine(loop.Arm.Spec.Dof, delay.CreateModel(loop.Ticks.Period)) : null;
        if (spec.ObservationDelay is not { } late)
            return;
        _observations = new ObservationDelayLine<RobotState>(
            late.CreateModel(loop.Ticks.Period), () => RobotState.For(loop.Arm), (from, to) => to.CopyFrom(from));
        rig.Follow(_drawn = new LatestValue<SimulationSnapshot>(() => new SimulationSnapshot(loop.Arm.EnvironmentSize)));
    }

    /// <summary>Before the reset: the models of the episode.</summary>
    internal void Draw(long seed)
    {
        _scene.Apply(seed);
        _seen.Apply(seed);
        _rig.UploadTextures(_seen.RepaintedTextures);
        _images.Apply(seed);
    }

    /// <summary>After the reset: the arm's position is the command that holds until one arrives, and its state is in sight at once.</summary>
    internal void Begin(long seed, RobotState first)
    {
        _actions?.Reset(seed, first.Position);
        _observations?.Reset(seed, first);
        _shown = 0;
    }

    /// <summary>What of the set-points has arrived at this tick.</summary>
    internal ReadOnlySpan<double> Arrived(ReadOnlySpan<double> target) => _actions is null ? target : _actions.Step(target);

    /// <summary>A tick without a set-point: those under way come nearer.</summary>
    internal void SendNothing() => _actions?.Step();

    /// <summary>What of the arm's readings has come into sight at this tick; the cameras show that instant.</summary>
    internal RobotState Seen(RobotState now)
    {
        if (_observations is null || _drawn is null)
            return now;
        // the first reading is in sight from the start, and has not to be sent
        RobotState seen = _shown == 0 ? _observations.Current : _observations.Step(now);
        if (seen.Sequence == _shown)
            return seen;
        _shown = seen.Sequence;
        SimulationSnapshot slot = _drawn.WriteSlot;
        seen.Environment.CopyTo(slot.Pose, 0);
        (slot.CapturedAt, slot.Sequence) = (seen.CapturedAt, seen.Sequence);
        _drawn.Publish();
        return seen;
    }

    /// <summary>What the episode's cameras make of a decision's pictures.</summary>
    internal void Process(IReadOnlyList<byte[]> images)
    {
        for (int i = 0; i < images.Count; i++)
            _images.Process(i, images[i]);
        _images.NextFrame();
    }

    public void Dispose()
    {
        _scene.Dispose();
        _seen.Dispose();
    }
}

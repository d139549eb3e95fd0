using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Sensing;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Evaluation;

/// <summary>A simulated arm with cameras, its arm side and the pipeline of a deployment, in simulated time.</summary>
/// <remarks>Thread: the one that created it, because it owns the renderer.</remarks>
internal sealed class EvaluationWorld : IDisposable
{
    private readonly EvaluationOptions _options;
    private readonly SimulatedClock _clock = new();
    private readonly SimulatedArm _arm;
    private readonly SimulatedCameraRig _rig;
    private readonly EvaluationLink _link;
    private readonly EvaluationVariation? _variation;
    private readonly EvaluatedPolicy _policy;

    internal EvaluationWorld(ArmTask task, IPolicy policy, EvaluationOptions options, Func<IRobot, IRobot>? decorate)
    {
        _options = options;
        _arm = new SimulatedArm(task, _clock) { Time = _clock };
        _rig = new SimulatedCameraRig(_arm, policy.Spec.Cameras, _clock, options.Backend);
        var end = new InProcessArm(decorate?.Invoke(_arm) ?? _arm, _clock, EvaluationOptions.ArmEnd);
        TimeSpan period = TimeSpan.FromSeconds(1 / options.Pipeline.ControlHz);
        _link = new EvaluationLink(end, _clock, _rig, period, options.Randomization);
        _variation = options.Randomization is { } spec ? new EvaluationVariation(_arm, _rig, policy.Spec.Cameras.Count, spec) : null;
        _policy = new EvaluatedPolicy(policy, options.Blank, _variation);
    }

    internal long Decisions => _policy.Decisions;

    internal TimeSpan DecisionTime => _policy.DecisionTime;

    /// <summary>Runs the episode with a seed, which also seeds the policy's noise.</summary>
    internal EvaluatedEpisode Play(long seed)
    {
        var pipeline = new ControlPipeline(_link, _rig.Cameras, _policy, _clock, _clock.Now, _options.Pipeline);
        _variation?.Draw(seed);
        _link.Reset(seed);
        PipelineReport report = pipeline.RunInLockstep(_options.LatencyTicks, seed);
        if (report.Policy.Decisions == 0 && _options.Randomization is null)
            throw new InvalidOperationException("The policy made no decision: a simulated camera returned no frame.");
        bool success = report.Episode == EpisodeStatus.Succeeded;
        return new EvaluatedEpisode(seed, success, _arm.Rules.Score(_arm.Data), report.Elapsed.TotalSeconds, _arm.Rules.Mode(_arm.Data));
    }

    public void Dispose()
    {
        _variation?.Dispose();
        _rig.Dispose();
        _link.Dispose();
    }
}

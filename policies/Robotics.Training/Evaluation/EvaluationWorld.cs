using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Evaluation;

/// <summary>One world with one policy in it: the rooms of a real-time run, in simulated time.</summary>
/// <remarks>Thread: the one that made it, which owns the GL context.</remarks>
internal sealed class EvaluationWorld : IDisposable
{
    private readonly IPolicy _policy;
    private readonly EvaluationOptions _options;
    private readonly LockstepLoop _loop;
    private readonly SimulatedCameraRig _rig;
    private readonly LatestValue<StateHistory> _states;
    private readonly StateHistory _history;
    private readonly ObservationAssembler _assembler;
    private readonly Observation _observation;
    private readonly ActionQueue _queue;
    private readonly ActionChunk _chunk;
    private readonly double[] _target;
    private readonly FeatureValue[] _blank;
    private readonly byte[][] _images;
    private readonly int _ticksPerDecision;
    private readonly EvaluationVariation? _variation;
    private long _sequence;

    internal EvaluationWorld(ArmTask task, IPolicy policy, EvaluationOptions options)
    {
        _policy = policy;
        _options = options;
        _loop = new LockstepLoop(task);
        _rig = new SimulatedCameraRig(_loop.Arm, policy.Spec.Cameras, _loop.Clock, options.Backend);
        _variation = options.Randomization is { } spec ? new EvaluationVariation(_loop, _rig, policy.Spec.Cameras, spec) : null;
        int dof = task.Robot.Dof;
        _states = new LatestValue<StateHistory>(() => StateHistory.For(_loop.Arm));
        _history = StateHistory.For(_loop.Arm);
        _assembler = new ObservationAssembler(policy.Spec, _loop.Arm.Capabilities, _rig.Cameras, _states, _loop.Ticks);
        _observation = new Observation(policy.Spec);
        _queue = new ActionQueue(dof, policy.Spec.PredictionHorizon);
        _chunk = new ActionChunk(policy.Spec.PredictionHorizon, dof);
        _target = new double[dof];
        _ticksPerDecision = Math.Max(1, (int)Math.Round(LockstepLoop.ControlHz / options.DecisionHz));
        _chunk.TicksPerAction = (int)Math.Round(LockstepLoop.ControlHz / policy.Spec.ActionHz);
        _images = [.. _observation.Features.Where(feature => feature.Spec.IsImage).Select(feature => feature.Bytes)];
        _blank = [.. _observation.Features.Where(feature => IsBlank(feature.Spec))];
    }

    internal long Decisions { get; private set; }

    internal TimeSpan DecisionTime { get; private set; }

    /// <summary>Plays the episode of a seed, which also seeds the policy's noise.</summary>
    internal bool Play(long seed)
    {
        _assembler.Reset(); // takes in what the last episode left, so before the new one begins
        _queue.Clear();
        _history.Clear();
        _policy.Reset(seed);
        _variation?.Draw(seed);
        _loop.Reset(seed);
        _variation?.Begin(seed, _loop.State);
        EpisodeStatus status = EpisodeStatus.Running;
        bool decided = false;
        for (long k = 0; status == EpisodeStatus.Running; k++)
        {
            Sense();
            long phase = k % _ticksPerDecision;
            if (phase == 0)
                decided = Decide();
            if (decided && phase == _options.LatencyTicks % _ticksPerDecision && k >= _options.LatencyTicks)
                _queue.Accept(_chunk, _loop.Tick);
            status = Advance();
        }
        return status == EpisodeStatus.Succeeded;
    }

    public void Dispose()
    {
        _variation?.Dispose();
        _rig.Dispose();
        _loop.Dispose();
    }

    private EpisodeStatus Advance()
    {
        if (_queue.Next(_loop.Tick, _target, out Timestamp observedAt, out _) != QueueStatus.Empty)
            return _loop.Advance(_variation is null ? _target : _variation.Arrived(_target), observedAt);
        _variation?.SendNothing();
        return _loop.Hold();
    }

    private void Sense()
    {
        _history.Add(_variation is null ? _loop.State : _variation.Seen(_loop.State));
        _states.WriteSlot.CopyFrom(_history);
        _states.Publish();
    }

    // false where what is in sight is too old to decide on, as in a real-time run
    private bool Decide()
    {
        ObserveStatus status = _assembler.Observe(_observation, _loop.Clock.Now);
        if (_variation is not null && status is ObserveStatus.StaleCamera or ObserveStatus.StaleState)
            return false;
        if (status != ObserveStatus.Ready)
            throw new InvalidOperationException("a simulated camera gave no frame");
        _variation?.Process(_images);
        foreach (FeatureValue feature in _blank)
            feature.Blank();
        DecisionTiming timing = _policy.Decide(_observation, _chunk);
        _chunk.StartTick = _observation.Tick;
        _chunk.Sequence = ++_sequence;
        _chunk.ObservedAt = _observation.CapturedAt;
        _chunk.DecidedAt = _loop.Clock.Now;
        Decisions++;
        DecisionTime += timing.Encode + timing.Infer;
        return true;
    }

    private bool IsBlank(FeatureSpec feature) => _options.Blank.Contains(feature.Key) || (feature.IsImage && _options.Blank.Contains("images"));
}

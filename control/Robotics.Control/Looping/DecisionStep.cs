using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>One sample of the policy's grid: observe, decide when a decision is due, stamp the chunk.</summary>
/// <remarks>
/// The grid is a sub-grid of the control ticks: sample s is due at tick s * <see cref="TicksPerSample"/>. Decisions are one decision period
/// apart; after an observation that was not ready, the next sample tries again. Thread: policy.
/// </remarks>
public sealed class DecisionStep
{
    private readonly IPolicy _policy;
    private readonly ObservationAssembler _assembler;
    private readonly LatestValue<ActionChunk> _chunks;
    private readonly IClock _clock;
    private readonly Observation _observation;
    private readonly int _ticksPerAction;
    private readonly int _samplesPerDecision;
    private readonly bool _needsHistory;
    private long _decideAt; // sample of the next decision
    private long _decisions;
    private long _sequence;
    private Timestamp _firstAt;
    private Timestamp _lastAt;

    /// <summary>Wires the step.</summary>
    /// <param name="policy">Decides.</param>
    /// <param name="assembler">Observes, on the same grid of control ticks.</param>
    /// <param name="chunks">To the control thread.</param>
    /// <param name="ticks">The grid of control ticks.</param>
    /// <param name="clock">The clock of the grid.</param>
    /// <param name="decisionHz">Decisions per second; see <see cref="PipelineRates.TicksPerDecision"/>.</param>
    /// <exception cref="ArgumentException">A rate does not fit the grid, or a chunk does not have the policy's shape.</exception>
    public DecisionStep(
        IPolicy policy,
        ObservationAssembler assembler,
        LatestValue<ActionChunk> chunks,
        TickClock ticks,
        IClock clock,
        double decisionHz)
    {
        PolicySpec spec = policy.Spec;
        ActionChunk slot = chunks.WriteSlot;
        if (slot.Horizon != spec.DecisionHorizon || slot.Dof != spec.ActionSize)
        {
            throw new ArgumentException(
                $"The policy answers [{spec.DecisionHorizon}, {spec.ActionSize}], the slots take [{slot.Horizon}, {slot.Dof}].");
        }
        double controlHz = 1 / ticks.Period.TotalSeconds;
        int ticksPerDecision = PipelineRates.TicksPerDecision(controlHz, decisionHz);
        _ticksPerAction = PipelineRates.TicksPerAction(controlHz, spec.ActionHz);
        _policy = policy;
        _assembler = assembler;
        _chunks = chunks;
        _clock = clock;
        _observation = new Observation(spec);
        _needsHistory = spec.ObservationHorizon > 1;

        // a sample is at most one action apart, so that the history has no gaps, and a whole number of ticks and of samples per decision
        int samples = (int)Math.Ceiling(Math.Max(1, spec.ActionHz / decisionHz) - 1e-9);
        while (ticksPerDecision % samples != 0)
            samples++;
        _samplesPerDecision = samples;
        TicksPerSample = ticksPerDecision / samples;
    }

    /// <summary>Control ticks between two samples.</summary>
    public int TicksPerSample { get; }

    /// <summary>Decisions made. Thread: any.</summary>
    public long Decisions => Volatile.Read(ref _decisions);

    /// <summary>Decisions that were left out because no fresh observation was ready.</summary>
    public long NotObserved { get; private set; }

    /// <summary>Decisions per second between the first and the last one; 0 below two.</summary>
    public double MeasuredHz => _decisions > 1 && _lastAt > _firstAt ? (_decisions - 1) / (_lastAt - _firstAt).TotalSeconds : 0;

    /// <summary>Age of the observations at their decisions. Thread: any, when the loop has ended.</summary>
    public HopStatistics ObserveHop { get; } = new("observe");

    /// <summary>From the observation to the condition vector. Thread: as <see cref="ObserveHop"/>.</summary>
    public HopStatistics EncodeHop { get; } = new("encode");

    /// <summary>From the condition vector to the chunk. Thread: as <see cref="ObserveHop"/>.</summary>
    public HopStatistics InferHop { get; } = new("infer");

    /// <summary>Decides on a blank observation, because the first calls of a network are slow.</summary>
    public void WarmUp() => _policy.Decide(_observation, _chunks.WriteSlot);

    /// <summary>Starts an episode of the policy.</summary>
    public void Reset(long seed) => _policy.Reset(seed);

    /// <summary>Runs one sample.</summary>
    /// <param name="sample">Its number, larger than the last call's.</param>
    /// <returns>True when the write slot of the chunks holds a decision: <see cref="HandOver"/> follows.</returns>
    public bool Run(long sample)
    {
        if (sample < _decideAt)
        {
            if (_needsHistory)
                _assembler.Poll();
            return false;
        }
        Timestamp began = _clock.Now;
        if (_assembler.Observe(_observation, began) != ObserveStatus.Ready)
        {
            NotObserved++;
            return false; // the next sample tries again
        }
        _decideAt = sample + _samplesPerDecision;
        ActionChunk chunk = _chunks.WriteSlot;
        DecisionTiming timing = _policy.Decide(_observation, chunk);
        chunk.StartTick = _observation.Tick;
        chunk.TicksPerAction = _ticksPerAction;
        chunk.Sequence = ++_sequence;
        chunk.ObservedAt = _observation.CapturedAt;
        ObserveHop.Record(_observation.CapturedAt, began);
        EncodeHop.Record(timing.Encode);
        InferHop.Record(timing.Infer);
        return true;
    }

    /// <summary>Hands the decision over to the control thread.</summary>
    public void HandOver()
    {
        Timestamp now = _clock.Now;
        _chunks.WriteSlot.DecidedAt = now;
        _chunks.Publish();
        if (_decisions == 0)
            _firstAt = now;
        _lastAt = now;
        Volatile.Write(ref _decisions, _decisions + 1);
    }
}

using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>Decides at a steady rate: observe, ask the policy, stamp the chunk, hand it to the control thread.</summary>
/// <remarks>
/// Between decisions it takes in frames at the policy's own rate. An error ends the run as a stated fault, and the control thread starves
/// into a hold.
/// Thread: the one that calls <see cref="Run"/>: the policy thread.
/// </remarks>
public sealed class PolicyLoop
{
    private readonly IPolicy _policy;
    private readonly ObservationAssembler _assembler;
    private readonly LatestValue<ActionChunk> _chunks;
    private readonly TickClock _ticks;
    private readonly IClock _clock;
    private readonly IPacer _pacer;
    private readonly PolicyLoopOptions _options;
    private readonly Observation _observation;
    private readonly int _ticksPerAction;
    private readonly TimeSpan _samplePeriod;
    private readonly int _samplesPerDecision;
    private volatile bool _stopRequested;
    private volatile PolicyStatus _status;
    private long _decisions;
    private long _sequence;
    private long _notObserved;
    private long _misses;
    private Timestamp _firstAt;
    private Timestamp _lastAt;

    /// <summary>Wires the loop.</summary>
    /// <param name="policy">Decides.</param>
    /// <param name="assembler">Observes; with the same grid of ticks.</param>
    /// <param name="chunks">To the control thread.</param>
    /// <param name="ticks">The control loop's grid.</param>
    /// <param name="clock">The clock of the grid.</param>
    /// <param name="pacer">Waits on that clock; not the control loop's.</param>
    /// <param name="options">Rate and seed.</param>
    /// <exception cref="ArgumentException">A rate does not fit the grid, or a chunk has another shape than the policy's.</exception>
    public PolicyLoop(
        IPolicy policy,
        ObservationAssembler assembler,
        LatestValue<ActionChunk> chunks,
        TickClock ticks,
        IClock clock,
        IPacer pacer,
        PolicyLoopOptions? options = null)
    {
        _options = options ?? new();
        if (!(_options.DecisionHz >= 0.1 && _options.DecisionHz <= 1000))
            throw new ArgumentException($"{_options.DecisionHz} decisions a second: 0.1 to 1000 are possible");
        PolicySpec spec = policy.Spec;
        ActionChunk slot = chunks.WriteSlot;
        if (slot.Horizon != spec.PredictionHorizon || slot.Dof != spec.ActionSize)
        {
            throw new ArgumentException(
                $"the policy answers [{spec.PredictionHorizon}, {spec.ActionSize}], the slots take [{slot.Horizon}, {slot.Dof}]");
        }
        _policy = policy;
        _assembler = assembler;
        _chunks = chunks;
        _ticks = ticks;
        _clock = clock;
        _pacer = pacer;
        _observation = new Observation(spec);
        _ticksPerAction = TicksPerAction(spec.ActionHz, ticks.Period);

        // frames are taken in at least at the policy's own rate, and a whole number of times a decision, so that decisions keep theirs
        _samplesPerDecision = (int)Math.Ceiling(Math.Max(1, spec.ActionHz / _options.DecisionHz));
        _samplePeriod = TimeSpan.FromSeconds(1 / (_options.DecisionHz * _samplesPerDecision));
    }

    /// <summary>Where the loop stands. Thread: any.</summary>
    public PolicyStatus Status => _status;

    /// <summary>Chunks handed over so far. Thread: any.</summary>
    public long Decisions => Volatile.Read(ref _decisions);

    /// <summary>How old the observations were when decided on. Thread: any, once <see cref="Run"/> has ended.</summary>
    public HopStatistics ObserveHop { get; } = new("observe");

    /// <summary>From the observation to the condition vector. Thread: as <see cref="ObserveHop"/>.</summary>
    public HopStatistics EncodeHop { get; } = new("encode");

    /// <summary>From the condition vector to the chunk. Thread: as <see cref="ObserveHop"/>.</summary>
    public HopStatistics InferHop { get; } = new("infer");

    /// <summary>What ended the loop, when it has faulted. Thread: any, once <see cref="Status"/> says so.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Ends the loop after the current decision. Thread: any.</summary>
    public void RequestStop() => _stopRequested = true;

    /// <summary>Decides until a stop is requested, the pacer gives up or something fails. Does not throw.</summary>
    public PolicyReport Run()
    {
        _status = PolicyStatus.Running;
        try
        {
            WarmUp();
            Decide();
            _status = PolicyStatus.Ended;
        }
#pragma warning disable CA1031 // whatever it is must become a stated fault: unhandled, it would end the process with the arm live
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fault = error;
            _status = PolicyStatus.Faulted;
        }
        return Report();
    }

    private void WarmUp()
    {
        for (int i = 0; i < _options.WarmUpDecisions && !_stopRequested; i++)
            _policy.Decide(_observation, _chunks.WriteSlot);
        _policy.Reset(_options.Seed);
    }

    private void Decide()
    {
        TickClock samples = new(_clock.Now, _samplePeriod);
        long next = 0;
        long decideAt = 0;
        while (!_stopRequested && _pacer.WaitUntil(samples.TimeOf(next)))
        {
            long due = Math.Max(next, samples.TickAt(_clock.Now));
            _misses += due - next;
            if (due < decideAt)
                _assembler.Poll();
            else if (TryDecide())
                decideAt = due + _samplesPerDecision;
            next = due + 1;
        }
    }

    private bool TryDecide()
    {
        Timestamp began = _clock.Now;
        if (_assembler.Observe(_observation, began) != ObserveStatus.Ready)
        {
            _notObserved++;
            return false; // asked again at the next sample
        }
        ActionChunk chunk = _chunks.WriteSlot;
        DecisionTiming timing = _policy.Decide(_observation, chunk);
        Timestamp decided = _clock.Now;
        chunk.StartTick = _observation.Tick;
        chunk.TicksPerAction = _ticksPerAction;
        chunk.Sequence = ++_sequence;
        chunk.ObservedAt = _observation.CapturedAt;
        chunk.DecidedAt = decided;
        _chunks.Publish();
        Record(timing, began, decided);
        return true;
    }

    private void Record(DecisionTiming timing, Timestamp began, Timestamp decided)
    {
        ObserveHop.Record(_observation.CapturedAt, began);
        EncodeHop.Record(timing.Encode);
        InferHop.Record(timing.Infer);
        if (_decisions == 0)
            _firstAt = decided;
        Volatile.Write(ref _decisions, _decisions + 1);
        _lastAt = decided;
    }

    private PolicyReport Report() => new()
    {
        Status = _status,
        Decisions = _decisions,
        PolicyHz = _decisions > 1 && _lastAt > _firstAt ? (_decisions - 1) / (_lastAt - _firstAt).TotalSeconds : 0,
        Misses = _misses,
        NotObserved = _notObserved,
        Fault = Fault is null ? null : $"the policy stopped after {_decisions} decisions: {Fault.Message}",
        Hops = new Dictionary<string, HopReport>
        {
            [ObserveHop.Name] = ObserveHop.Report(),
            [EncodeHop.Name] = EncodeHop.Report(),
            [InferHop.Name] = InferHop.Report(),
        },
    };

    private static int TicksPerAction(double actionHz, TimeSpan period)
    {
        double ticks = 1 / (actionHz * period.TotalSeconds);
        double whole = Math.Round(ticks);
        if (!(whole >= 1 && Math.Abs(ticks - whole) < 1e-6 * whole))
        {
            throw new ArgumentException(
                $"a control rate of {1 / period.TotalSeconds:0.###} Hz is no whole multiple of the policy's {actionHz} actions a second");
        }
        return (int)whole;
    }
}

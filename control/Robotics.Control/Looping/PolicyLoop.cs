using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>Runs the decisions of a policy in real time, on a grid of control ticks.</summary>
/// <remarks>
/// An error ends the loop as a stated fault; the control thread then has no chunks and holds. Thread: the one that calls
/// <see cref="Run"/>: the policy thread.
/// </remarks>
public sealed class PolicyLoop
{
    private readonly DecisionStep _step;
    private readonly TickClock _samples;
    private readonly IClock _clock;
    private readonly IPacer _pacer;
    private readonly PolicyLoopOptions _options;
    private volatile bool _stopRequested;
    private volatile PolicyStatus _status;
    private long _misses;

    /// <summary>Wires the loop and its step.</summary>
    /// <param name="policy">Decides.</param>
    /// <param name="assembler">Observes, on the same grid of control ticks.</param>
    /// <param name="chunks">To the control thread.</param>
    /// <param name="ticks">The control loop's grid.</param>
    /// <param name="clock">The clock of the grid.</param>
    /// <param name="pacer">Waits on that clock; not the control loop's.</param>
    /// <param name="options">Rate and seed.</param>
    /// <exception cref="ArgumentException">A rate does not fit the grid, or a chunk does not have the policy's shape.</exception>
    public PolicyLoop(
        IPolicy policy,
        ObservationAssembler assembler,
        LatestValue<ActionChunk> chunks,
        TickClock ticks,
        IClock clock,
        IPacer pacer,
        PolicyLoopOptions? options = null)
        : this(
            new DecisionStep(policy, assembler, chunks, ticks, clock, (options ?? new()).DecisionHz), ticks, clock, pacer, options ?? new())
    {
    }

    /// <summary>Wires the loop of a step.</summary>
    /// <param name="step">Decides.</param>
    /// <param name="ticks">The control loop's grid, which is the step's.</param>
    /// <param name="clock">The clock of the grid.</param>
    /// <param name="pacer">Waits on that clock; not the control loop's.</param>
    /// <param name="options">Seed and warm-up; the rate is the step's.</param>
    public PolicyLoop(DecisionStep step, TickClock ticks, IClock clock, IPacer pacer, PolicyLoopOptions options)
    {
        _step = step;
        _samples = new TickClock(ticks.Start, ticks.Period * step.TicksPerSample);
        _clock = clock;
        _pacer = pacer;
        _options = options;
    }

    /// <summary>Status of the loop. Thread: any.</summary>
    public PolicyStatus Status => _status;

    /// <summary>Decisions handed over. Thread: any.</summary>
    public long Decisions => _step.Decisions;

    /// <summary>The error that ended the loop, when it has faulted. Thread: any, after <see cref="Status"/> says so.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Ends the loop after the current decision. Thread: any.</summary>
    public void RequestStop() => _stopRequested = true;

    /// <summary>Decides until a stop is requested, the pacer returns false, or an error occurs. Does not throw.</summary>
    public PolicyReport Run()
    {
        _status = PolicyStatus.Running;
        try
        {
            for (int i = 0; i < _options.WarmUpDecisions && !_stopRequested; i++)
                _step.WarmUp();
            _step.Reset(_options.Seed);
            Decide();
            _status = PolicyStatus.Ended;
        }
#pragma warning disable CA1031 // every error must become a stated fault: unhandled, it would end the process with the arm live
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fault = error;
            _status = PolicyStatus.Faulted;
        }
        return Report();
    }

    private void Decide()
    {
        // the first sample of the grid that is still due, sample 0 when the grid starts later
        long next = Math.Max(0, _samples.NextTickAt(_clock.Now));
        while (!_stopRequested && _pacer.WaitUntil(_samples.TimeOf(next)))
        {
            long due = Math.Max(next, _samples.TickAt(_clock.Now));
            _misses += due - next;
            if (_step.Run(due))
                _step.HandOver();
            next = due + 1;
        }
    }

    private PolicyReport Report() => PolicyReport.Of(_step, _status, _misses, Fault);
}

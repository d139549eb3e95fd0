using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Control.Safety;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>
/// The pipeline of one episode: sensing, observing, deciding, scheduling, safety, acting. Deployment, evaluation and tests use this wiring.
/// </summary>
/// <remarks>
/// Order of an episode: the constructor discards what the sensors hold from before, the caller resets or arms the robot, then one of the
/// two
/// schedules runs. <see cref="RunOnThreads"/> runs control and policy on two threads of a real or virtual clock;
/// <see cref="RunInLockstep"/>
/// runs both on one thread in simulated time. For the same observations and delays both send the same commands.
/// </remarks>
public sealed class ControlPipeline
{
    private readonly IRobot _robot;
    private readonly IClock _clock;
    private readonly PipelineOptions _options;
    private readonly DecisionStep _decisions;
    private volatile ControlLoop? _loop;
    private volatile bool _stopRequested;

    /// <summary>Wires an episode.</summary>
    /// <param name="robot">The robot, or the link to its arm's end; it stays the caller's.</param>
    /// <param name="cameras">The cameras; those that the policy does not observe are not read.</param>
    /// <param name="policy">The policy; it stays the caller's.</param>
    /// <param name="clock">Time of sensors and ticks.</param>
    /// <param name="start">When control tick 0 is due.</param>
    /// <param name="options">Rates and limits.</param>
    /// <param name="samples">Receives one sample per tick; null keeps none.</param>
    /// <param name="episode">Number of the episode, for the samples.</param>
    /// <exception cref="ArgumentException">Rates do not fit, or the robot lacks what the policy observes or commands.</exception>
    public ControlPipeline(
        IRobot robot,
        IReadOnlyList<ICamera> cameras,
        IPolicy policy,
        IClock clock,
        Timestamp start,
        PipelineOptions options,
        SampleRing<TickSample>? samples = null,
        int episode = 1)
    {
        options.Check();
        CheckActions(robot, policy.Spec);
        _robot = robot;
        _clock = clock;
        _options = options;
        Ticks = new TickClock(start, TimeSpan.FromSeconds(1 / options.ControlHz));
        var chunks = new LatestValue<ActionChunk>(() => new ActionChunk(policy.Spec.DecisionHorizon, policy.Spec.ActionSize));
        var states = new LatestValue<StateHistory>(() => StateHistory.For(robot));
        Control = new ControlTick(
            robot,
            new SafetyFilter(robot.Spec.Limits.Below(options.VelocityShare, options.AccelerationShare), Ticks.Period),
            new ActionQueue(robot.Spec.Dof, policy.Spec.DecisionHorizon, options.Queue),
            chunks,
            states,
            samples ?? new SampleRing<TickSample>(2),
            Ticks,
            new ControlTickOptions { StepWorld = false, Episode = episode });
        var assembler = new ObservationAssembler(policy.Spec, robot.Capabilities, cameras, states, Ticks, options.Observation);
        assembler.Reset();
        _decisions = new DecisionStep(policy, assembler, chunks, Ticks, clock, options.DecisionHz);
    }

    /// <summary>The grid of control ticks.</summary>
    public TickClock Ticks { get; }

    /// <summary>The control side: sensing, scheduling, safety, acting.</summary>
    public ControlTick Control { get; }

    /// <summary>The policy side: observing and deciding.</summary>
    public DecisionStep Decisions => _decisions;

    /// <summary>Ends the episode after the current tick. Thread: any.</summary>
    public void RequestStop()
    {
        _stopRequested = true;
        _loop?.RequestStop();
    }

    /// <summary>Runs the episode on two threads: control on the calling thread, the policy on one of its own.</summary>
    /// <param name="control">Paces the control thread.</param>
    /// <param name="policy">Paces the policy thread.</param>
    /// <param name="options">Seed and warm-up of the policy; its rate is the pipeline's.</param>
    /// <param name="rights">What the calling thread was granted, for the report.</param>
    public PipelineReport RunOnThreads(IPacer control, IPacer policy, PolicyLoopOptions options, RealTimeRights? rights = null)
    {
        var loop = new ControlLoop(Ticks, _clock, control);
        _loop = loop;
        if (_stopRequested)
            loop.RequestStop();
        var decide = new PolicyLoop(_decisions, Ticks, _clock, policy, options);
        PolicyReport? decided = null;
        var thread = new Thread(() =>
        {
            decided = decide.Run();
            if (decided.Status == PolicyStatus.Faulted)
                loop.RequestStop(); // until then the control thread holds the arm
        })
        { Name = "policy", IsBackground = true };
        Timestamp began = _clock.Now;
        thread.Start();
        LoopReport ran = loop.Run(Control, _options.MaxTicks, rights);
        TimeSpan elapsed = _clock.Now - began;
        control.Stop();
        decide.RequestStop();
        policy.Stop();
        thread.Join();
        return new PipelineReport(Control.Episode, elapsed, ran, decided!); // the thread has ended, so there is a report
    }

    /// <summary>Runs the episode on the calling thread, in simulated time, as fast as possible.</summary>
    /// <param name="latencyTicks">Control ticks from an observation to the first set-point of its chunk; 1 to below the decision
    /// period.</param>
    /// <param name="seed">Seed of the policy's noise.</param>
    /// <exception cref="ArgumentException">The robot cannot be stepped, or the latency does not fit.</exception>
    /// <remarks>Errors of the policy are thrown here.</remarks>
    public PipelineReport RunInLockstep(int latencyTicks, long seed)
    {
        ISteppable world = _robot.Stepping ?? throw new ArgumentException("A robot that cannot be stepped cannot run in simulated time.");
        PipelineRates.CheckLatency(latencyTicks, _options.TicksPerDecision);
        int steps = world.StepsIn(Ticks.Period);
        _decisions.Reset(seed);
        Timestamp began = _clock.Now;
        TickStatus status = TickStatus.Continue;
        long tick = 0, handOverAt = long.MaxValue;
        while (tick < _options.MaxTicks && !_stopRequested)
        {
            if (tick == handOverAt)
            {
                _decisions.HandOver();
                handOverAt = long.MaxValue;
            }
            status = Control.Tick(tick, _clock.Now);
            if (status != TickStatus.Continue)
                break;

            // the policy sees the world of this tick; its answer is due some ticks later
            bool isFree = handOverAt == long.MaxValue;
            if (isFree && tick % _decisions.TicksPerSample == 0 && _decisions.Run(tick / _decisions.TicksPerSample))
                handOverAt = tick + latencyTicks;
            for (int i = 0; i < steps; i++)
                world.Step();
            tick++;
        }
        var ran = LoopReport.InLockstep(tick, status);
        return new PipelineReport(
            Control.Episode, _clock.Now - began, ran, PolicyReport.Of(_decisions, PolicyStatus.Ended, misses: 0, fault: null));
    }

    private static void CheckActions(IRobot robot, PolicySpec policy)
    {
        if (!robot.Capabilities.ControlModes.Contains(policy.ActionSpace))
        {
            throw new ArgumentException(
                $"The policy commands {policy.ActionSpace}, the robot takes {string.Join(", ", robot.Capabilities.ControlModes)}.");
        }
        if (policy.ActionSize != robot.Spec.Dof)
            throw new ArgumentException($"The policy commands {policy.ActionSize} joints, the robot has {robot.Spec.Dof}.");
    }
}

using Robotics.Bridge.Client;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Observing;
using Robotics.Control.Safety;
using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;
using Robotics.Runtime.Recording;

namespace Robotics.Runtime.Deployment;

/// <summary>The policy's end of a run: an arm across the wire, its cameras, a policy thread and a control thread.</summary>
/// <remarks>
/// sensors -> assembler -> policy (its own thread) -> chunk -> queue -> safety filter -> wire. Thread: <see cref="Play"/> is called by one thread, which
/// becomes the control thread.
/// </remarks>
internal sealed class DeploymentSession : IDisposable
{
    private readonly RemoteRobot _remote;
    private readonly RemoteCameras _cameras;
    private readonly RecordingRobot _robot;
    private readonly IPolicy _policy;
    private readonly DeploymentOptions _options;
    private readonly IClock _clock = MonotonicClock.Instance;
    private readonly LatestValue<ActionChunk> _chunks;
    private readonly LatestValue<StateHistory> _states;
    private readonly HopStatistics[] _policyHops = [new("observe"), new("encode"), new("infer")];
    private readonly HopStatistics _queueHop = new("queue");
    private volatile ControlLoop? _loop;
    private volatile bool _cancelled;

    internal DeploymentSession(RemoteRobot remote, RemoteCameras cameras, IPolicy policy, DeploymentOptions options)
    {
        _remote = remote;
        _cameras = cameras;
        _policy = policy;
        _options = options;
        int capacity = (int)(options.EpisodeLimit.TotalSeconds * options.ControlHz);
        _robot = new RecordingRobot(remote, capacity);
        _chunks = new LatestValue<ActionChunk>(() => new ActionChunk(policy.Spec.PredictionHorizon, policy.Spec.ActionSize));
        _states = new LatestValue<StateHistory>(() => StateHistory.For(remote));
        Samples = new SampleRing<TickSample>(1 << 14);
        Live = new LiveStatus { WorstHop = remote.TotalHop };
    }

    /// <summary>For the live line.</summary>
    internal LiveStatus Live { get; }

    /// <summary>One sample a control tick: the flight recorder's.</summary>
    internal SampleRing<TickSample> Samples { get; }

    /// <summary>The world's positions during the last episode.</summary>
    internal RecordingRobot Recording => _robot;

    /// <summary>What the control thread was granted.</summary>
    internal RealTimeRights? Rights { get; set; }

    /// <summary>Ends the current episode and refuses further ones. Thread: any.</summary>
    internal void Cancel()
    {
        _cancelled = true;
        _loop?.RequestStop();
    }

    /// <summary>Every hop from pixel to motor, over all episodes so far.</summary>
    internal IReadOnlyDictionary<string, HopReport> Hops()
    {
        var hops = new Dictionary<string, HopReport>
        {
            ["render"] = Merge(_cameras.Cameras.Select(camera => camera.RenderHop)),
            ["image_wire"] = Merge(_cameras.Cameras.Select(camera => camera.WireHop)),
        };
        foreach (HopStatistics hop in _policyHops)
            hops[hop.Name] = hop.Report();
        foreach (HopStatistics hop in new[] { _queueHop, _remote.WireHop, _remote.ApplyHop, _remote.TotalHop })
            hops[hop.Name] = hop.Report();
        return hops;
    }

    /// <summary>Plays the episode of a seed in real time.</summary>
    /// <exception cref="DeploymentException">The link was lost, or the policy or a camera failed.</exception>
    internal EpisodeOutcome Play(int episode, long seed)
    {
        Live.Episode = episode;
        Live.Phase = "reset";
        _robot.Clear();
        var ticks = new TickClock(_clock.Now + TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1 / _options.ControlHz));
        var tick = new ControlTick(
            _robot,
            new SafetyFilter(_remote.Spec.Limits.Below(0.98, 0.9), ticks.Period),
            new ActionQueue(_remote.Spec.Dof, _policy.Spec.PredictionHorizon),
            _chunks,
            _states,
            Samples,
            ticks);
        tick.Reset();
        var assembler = new ObservationAssembler(_policy.Spec, _remote.Capabilities, _cameras.Cameras, _states, ticks);
        assembler.Reset();
        var pacer = new RealTimePacer();
        var decide = new PolicyLoop(
            _policy, assembler, _chunks, ticks, _clock, pacer, new PolicyLoopOptions { DecisionHz = _options.DecisionHz, Seed = seed, WarmUpDecisions = episode == 1 ? 3 : 0 });
        var loop = new ControlLoop(ticks, _clock, new RealTimePacer());
        _loop = loop;
        if (_cancelled)
            throw new OperationCanceledException();

        PolicyReport? policy = null;
        var thread = new Thread(() =>
        {
            policy = decide.Run();
            if (policy.Status == PolicyStatus.Faulted)
                loop.RequestStop(); // the control thread holds the arm until then
        })
        { Name = "policy", IsBackground = true };
        long commands = _remote.Counts.CommandsSent;
        _remote.Reset(seed);
        Live.Phase = "running";
        Timestamp began = _clock.Now;
        thread.Start();
        LoopReport control = loop.Run(new Counting(tick, Live, decide), (long)(_options.EpisodeLimit.TotalSeconds * _options.ControlHz), Rights);
        Timestamp ended = _clock.Now;
        Live.Phase = "done";
        decide.RequestStop();
        pacer.Stop();
        thread.Join();
        Keep(tick, decide);
        if (_cancelled)
            throw new OperationCanceledException();
        Judge(control, policy!); // the thread has ended, so there is a report
        return new EpisodeOutcome
        {
            Seed = seed,
            Status = tick.Episode,
            Seconds = (ended - began).TotalSeconds,
            Control = control,
            Policy = policy!,
            Commands = _remote.Counts.CommandsSent - commands,
        };
    }

    public void Dispose()
    {
        _cameras.Dispose();
        _robot.Dispose();
        _policy.Dispose();
    }

    private void Judge(LoopReport control, PolicyReport policy)
    {
        if (policy.Fault is { } fault)
            throw new DeploymentException(fault);
        if (control.EndedBy == TickStatus.LinkLost)
        {
            throw new DeploymentException(
                $"the arm at {_remote.Endpoint} fell silent: no state for {_remote.LinkAge.TotalMilliseconds:F0} ms; its server has ended or the network is down: start `robotics robot serve` again");
        }
        if (control.EndedBy == TickStatus.Stop)
            throw new DeploymentException($"the arm at {_remote.Endpoint} has stopped (mode {_remote.Mode}): see what its `robot serve` says, then start again");
        if (policy.Decisions == 0)
            throw new DeploymentException($"the policy saw nothing: {policy.NotObserved} times a camera or the arm gave no fresh reading; is the camera server at {_remote.Endpoint} alive?");
    }

    private void Keep(ControlTick tick, PolicyLoop decide)
    {
        _queueHop.Histogram.Merge(tick.QueueHop.Histogram);
        _policyHops[0].Histogram.Merge(decide.ObserveHop.Histogram);
        _policyHops[1].Histogram.Merge(decide.EncodeHop.Histogram);
        _policyHops[2].Histogram.Merge(decide.InferHop.Histogram);
    }

    private static HopReport Merge(IEnumerable<HopStatistics> hops)
    {
        var all = new HopStatistics("");
        foreach (HopStatistics hop in hops)
            all.Histogram.Merge(hop.Histogram);
        return all.Report();
    }

    private readonly struct Counting(ControlTick inner, LiveStatus live, PolicyLoop policy) : ITick
    {
        public TickStatus Tick(long tick, Timestamp now)
        {
            TickStatus status = inner.Tick(tick, now);
            live.Commands++;
            live.Decisions = policy.Decisions;
            return status;
        }
    }
}

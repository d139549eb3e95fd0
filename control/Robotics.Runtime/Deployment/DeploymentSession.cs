using Robotics.Bridge.Client;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Runtime.Recording;

namespace Robotics.Runtime.Deployment;

/// <summary>Plays episodes in real time: a <see cref="ControlPipeline"/> each, on a remote arm and its cameras.</summary>
/// <remarks>Thread: <see cref="Play"/> is called by one thread, which becomes the control thread.</remarks>
internal sealed class DeploymentSession : IDisposable
{
    private static readonly TimeSpan s_start = TimeSpan.FromMilliseconds(50); // from the reset to control tick 0

    private const int WarmUpDecisions = 3;
    private static readonly TimeSpan s_confirmation = TimeSpan.FromSeconds(3); // of a reset

    private readonly RemoteRobot _remote;
    private readonly RemoteCameras _cameras;
    private readonly RecordingRobot _robot;
    private readonly IPolicy _policy;
    private readonly DeploymentOptions _options;
    private readonly IClock _clock = MonotonicClock.Instance;
    private readonly HopStatistics[] _policyHops = [new("observe"), new("encode"), new("infer")];
    private readonly HopStatistics _queueHop = new("queue");
    private volatile ControlPipeline? _pipeline;
    private volatile bool _canceled;

    /// <summary>Prepares a session, which then owns the arm, the cameras and the policy.</summary>
    /// <exception cref="DeploymentException">The arm lacks what the policy observes or commands, or the rates do not fit.</exception>
    internal DeploymentSession(RemoteRobot remote, RemoteCameras cameras, IPolicy policy, DeploymentOptions options)
    {
        _remote = remote;
        _cameras = cameras;
        _policy = policy;
        _options = options;
        _robot = new RecordingRobot(remote, (int)options.Pipeline().MaxTicks);
        Live = new LiveStatus(remote.TotalHop);
        try
        {
            _ = Wire(episode: 0);
        }
        catch (ArgumentException e)
        {
            throw new DeploymentException($"The policy does not fit the arm at {remote.Endpoint}. {e.Message}");
        }
    }

    /// <summary>Progress, for the user.</summary>
    internal LiveStatus Live { get; }

    /// <summary>One sample per control tick, for the flight recorder.</summary>
    internal SampleRing<TickSample> Samples { get; } = new(1 << 14);

    /// <summary>The world's positions during the last episode.</summary>
    internal RecordingRobot Recording => _robot;

    /// <summary>What the control thread was granted.</summary>
    internal RealTimeRights? Rights { get; set; }

    /// <summary>True after <see cref="Cancel"/>.</summary>
    internal bool IsCanceled => _canceled;

    /// <summary>Ends the current episode and refuses further ones. Thread: any.</summary>
    internal void Cancel()
    {
        _canceled = true;
        _pipeline?.RequestStop();
    }

    /// <summary>Keeps the lease of the arm while no episode runs. Thread: as <see cref="Play"/>.</summary>
    internal void KeepAlive() => _remote.KeepLease();

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
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    internal EpisodeOutcome Play(int episode, long seed)
    {
        if (episode == 1)
            WarmUp();
        ControlPipeline pipeline = Wire(episode);
        _pipeline = pipeline;
        if (_canceled)
            throw new OperationCanceledException();
        Live.Begin(episode, pipeline);
        long commands = _remote.Counts.CommandsSent;
        _remote.Reset(seed);
        WaitForConfirmation();
        _robot.Clear();
        Live.Phase = "running";
        var loop = new PolicyLoopOptions { DecisionHz = _options.DecisionHz, Seed = seed, WarmUpDecisions = 0 };
        PipelineReport report = pipeline.RunOnThreads(new RealTimePacer(), new RealTimePacer(), loop, Rights);
        Live.Phase = "done";
        _queueHop.Histogram.Merge(pipeline.Control.QueueHop.Histogram);
        _policyHops[0].Histogram.Merge(pipeline.Decisions.ObserveHop.Histogram);
        _policyHops[1].Histogram.Merge(pipeline.Decisions.EncodeHop.Histogram);
        _policyHops[2].Histogram.Merge(pipeline.Decisions.InferHop.Histogram);
        if (_canceled)
            throw new OperationCanceledException();
        Check(report);
        return new EpisodeOutcome
        {
            Seed = seed,
            Status = report.Episode,
            Seconds = report.Elapsed.TotalSeconds,
            Control = report.Control,
            Policy = report.Policy,
            Commands = _remote.Counts.CommandsSent - commands,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cameras.Dispose();
        _robot.Dispose();
        _policy.Dispose();
    }

    // the first calls of a network are slow: they must not compete with the control loop
    private void WarmUp()
    {
        ControlPipeline pipeline = Wire(episode: 0);
        for (int i = 0; i < WarmUpDecisions && !_canceled; i++)
        {
            pipeline.Decisions.WarmUp();
            _remote.KeepLease();
        }
    }

    // if the arm was released in the meantime, the reset acquires the lease again, which needs a few messages
    private void WaitForConfirmation()
    {
        RobotState state = RobotState.For(_remote);
        Timestamp asked = _clock.Now;
        while (!_robot.TryRead(state))
        {
            if (_canceled)
                throw new OperationCanceledException();
            if (_clock.Now - asked > s_confirmation)
            {
                throw new DeploymentException(
                    $"The arm at {_remote.Endpoint} did not confirm the start of an episode within {s_confirmation.TotalSeconds:F0} s: "
                    + "see the output of its `robot serve`, then start again.");
            }
            Thread.Sleep(2);
        }
    }

    private ControlPipeline Wire(int episode) =>
        new(_robot, _cameras.Cameras, _policy, _clock, _clock.Now + s_start, _options.Pipeline(), Samples, episode);

    private void Check(PipelineReport report)
    {
        if (report.Policy.Fault is { } fault)
            throw new DeploymentException(fault);
        string arm = $"The arm at {_remote.Endpoint}";
        if (report.Control.EndedBy == TickStatus.LinkLost)
        {
            throw new DeploymentException(
                $"{arm} does not respond: no state for {_remote.LinkAge.TotalMilliseconds:F0} ms. "
                + "Its server has ended or the network is down: "
                + "start `robotics robot serve` again.");
        }
        if (report.Control.EndedBy == TickStatus.Stop)
            throw new DeploymentException(
                $"{arm} has stopped (mode {_remote.Mode}): see the output of its `robot serve`, then start again.");
        if (report.Policy.Decisions == 0)
        {
            throw new DeploymentException(
                $"The policy made no decision: {report.Policy.NotObserved} times a camera or the arm delivered no fresh reading. "
                + $"Check the camera server of {_remote.Endpoint}.");
        }
    }

    private static HopReport Merge(IEnumerable<HopStatistics> hops)
    {
        var all = new HopStatistics("");
        foreach (HopStatistics hop in hops)
            all.Histogram.Merge(hop.Histogram);
        return all.Report();
    }
}

using System.Runtime.ExceptionServices;
using Robotics.Bridge.Client;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Policies;
using Robotics.Runtime.Recording;
using Robotics.Runtime.Reports;

namespace Robotics.Runtime.Deployment;

/// <summary>Deploys a policy on an arm that is served over the bridge, simulated or real.</summary>
/// <remarks>
/// <see cref="Connect"/>, then <see cref="LoadPolicy(string)"/>, then <see cref="Run"/>. Thread: one, but for the cancellation of a run.
/// </remarks>
public sealed class PolicyDeployment : IDisposable
{
    private readonly RemoteRobot _robot;
    private readonly DeploymentOptions _options;
    private readonly List<EpisodeOutcome> _outcomes = [];
    private readonly List<double[][]> _worlds = [];
    private DeploymentSession? _session;
    private string _checkpoint = "";
    private Exception? _failure;

    private PolicyDeployment(RemoteRobot robot, DeploymentOptions options)
    {
        _robot = robot;
        _options = options;
    }

    /// <summary>Address of the arm.</summary>
    public string Endpoint => _robot.Endpoint;

    /// <summary>The task that the arm's world is set for; empty on a real arm.</summary>
    public string Task => _robot.Task;

    /// <summary>Whether the arm's world can be reset to the start of an episode.</summary>
    public bool HasEpisodes => _robot.Capabilities.HasEpisodes;

    /// <summary>Positions of the simulated world during every finished episode. [episode][reading][nq]</summary>
    public IReadOnlyList<double[][]> Worlds => _worlds;

    /// <summary>Connects to an arm and takes it.</summary>
    /// <param name="endpoint">tcp://HOST:PORT of `robot serve`.</param>
    /// <param name="options">Rates, episodes and seed.</param>
    /// <exception cref="Bridge.BridgeException">No arm answers at the address, or it is in use.</exception>
    public static PolicyDeployment Connect(string endpoint, DeploymentOptions? options = null)
    {
        var robot = RemoteRobot.Connect(endpoint, new RemoteRobotOptions { Client = $"robotics run ({Environment.ProcessId})" });
        return new PolicyDeployment(robot, options ?? new());
    }

    /// <summary>Loads a checkpoint.</summary>
    /// <param name="checkpoint">A policy.safetensors.</param>
    public void LoadPolicy(string checkpoint)
    {
        UsePolicy(FlowPolicy.Load(checkpoint, Task.Length > 0 ? Task : null));
        _checkpoint = checkpoint;
    }

    /// <summary>Deploys a policy of the caller's own, which this object then owns.</summary>
    public void UsePolicy(IPolicy policy)
    {
        _session?.Dispose();
        _session = new DeploymentSession(_robot, RemoteCameras.Connect(_robot), policy, _options);
    }

    /// <summary>Plays all episodes in real time, on a control thread of its own.</summary>
    /// <param name="folder">Receives ticks.csv and the results; null writes nothing.</param>
    /// <param name="progress">Called about ten times per second on the calling thread.</param>
    /// <param name="cancellation">Ends the current episode: the arm holds and is released.</param>
    /// <exception cref="DeploymentException">The run cannot continue.</exception>
    /// <exception cref="InvalidOperationException">No policy is loaded.</exception>
    public RunReport Run(RunFolder? folder = null, Action<LiveStatus>? progress = null, CancellationToken cancellation = default)
    {
        DeploymentSession session = _session ?? throw new InvalidOperationException("Load a policy before the run.");
        using CancellationTokenRegistration cancel = cancellation.Register(session.Cancel);
        var thread = new Thread(() => PlayAll(session)) { Name = "control" };
        thread.Start();
        using (FlightRecorder? recorder = folder is null ? null : new FlightRecorder(session.Samples, folder.File("ticks.csv")))
        {
            while (!thread.Join(100))
            {
                recorder?.Drain();
                progress?.Invoke(session.Live);
            }
            progress?.Invoke(session.Live);
        }
        if (_failure is OperationCanceledException)
            throw new DeploymentException("The run was interrupted: the arm holds its position and is released.");
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
        RunReport report = RunSummary.Of(session, _robot, _outcomes, _checkpoint, _options, folder?.Path ?? "");
        folder?.Write("episodes.json", _outcomes);
        return report;
    }

    /// <summary>Releases the arm, the cameras and the policy.</summary>
    public void Dispose()
    {
        if (_session is null)
            _robot.Dispose();
        _session?.Dispose();
    }

    private void PlayAll(DeploymentSession session)
    {
        try
        {
            using RealTimeThread thread = RealTimeThread.Elevate(new RealTimeOptions { Priority = 70, LockMemory = false });
            session.Rights = thread.Rights;
            for (int i = 1; i <= _options.Episodes; i++)
            {
                EpisodeOutcome outcome = session.Play(i, _options.Seed + i - 1);
                _outcomes.Add(outcome);
                session.Live.Successes += outcome.Success ? 1 : 0;
                _worlds.Add([.. Enumerable.Range(0, session.Recording.Count).Select(k => session.Recording[k].ToArray())]);
            }
        }
        catch (Exception e)
        {
            _failure = e; // the calling thread throws it again
        }
    }
}

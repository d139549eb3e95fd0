using System.Runtime.ExceptionServices;
using Robotics.Bridge.Client;
using Robotics.Cameras.Codecs;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Policies.Families;
using Robotics.Policies.Inference;
using Robotics.Runtime.Recording;
using Robotics.Runtime.Reports;

namespace Robotics.Runtime.Deployment;

/// <summary>Deploys a policy on an arm that is served over the bridge, simulated or real.</summary>
/// <remarks>
/// <see cref="Connect"/>, then <see cref="LoadPolicy"/> or <see cref="UsePolicy"/>, then <see cref="Run"/>. Thread:
/// one, except for the cancellation of a run.
/// </remarks>
public sealed class PolicyDeployment : IDisposable
{
    private readonly RemoteRobot _robot;
    private DeploymentOptions _options;
    private readonly List<EpisodeOutcome> _outcomes = [];
    private readonly List<double[][]> _worlds = [];
    private DeploymentSession? _session;
    private string _checkpoint = "";

    private PolicyDeployment(RemoteRobot robot, DeploymentOptions options)
    {
        _robot = robot;
        _options = options;
    }

    /// <summary>Address of the arm.</summary>
    public string Endpoint => _robot.Endpoint;

    /// <summary>The task of the simulated arm; empty on a real arm.</summary>
    public string Task => _robot.Task;

    /// <summary>Whether the arm's world can be reset to the start of an episode; false on a real arm.</summary>
    public bool HasEpisodes => _robot.Capabilities.HasEpisodes;

    /// <summary>Episodes to play; may be changed before <see cref="Run"/>.</summary>
    public int Episodes
    {
        get => _options.Episodes;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _options = _options with { Episodes = value };
        }
    }

    /// <summary>Finished episodes, in order.</summary>
    public IReadOnlyList<EpisodeOutcome> Outcomes => _outcomes;

    /// <summary>Positions of the simulated world during every finished episode. [episode][reading][nq]</summary>
    public IReadOnlyList<double[][]> Worlds => _worlds;

    /// <summary>Connects to an arm and acquires its lease.</summary>
    /// <param name="endpoint">tcp://HOST:PORT of `robot serve`.</param>
    /// <param name="options">Rates, episodes and seed.</param>
    /// <exception cref="ArgumentException">An option is out of range, or rates do not fit.</exception>
    /// <exception cref="Bridge.BridgeException">No arm answers at the address, or it is in use.</exception>
    public static PolicyDeployment Connect(string endpoint, DeploymentOptions? options = null)
    {
        options ??= new();
        options.Check();
        var connection = new RemoteRobotOptions { Client = $"robotics run ({Environment.ProcessId})", Transport = options.Transport };
        return new PolicyDeployment(RemoteRobot.Connect(endpoint, connection), options);
    }

    /// <summary>Loads a checkpoint.</summary>
    /// <param name="checkpoint">A policy.safetensors.</param>
    /// <exception cref="DeploymentException">The policy does not fit the arm.</exception>
    public void LoadPolicy(string checkpoint)
    {
        // loading may take longer than the time after which a silent client loses the lease
        var engine = new EngineOptions { Device = _options.Device };
        Task<LearnedPolicy> loading = System.Threading.Tasks.Task.Run(
            () => LearnedPolicy.Load(checkpoint, Task.Length > 0 ? Task : null, _options.Engine, engine));
        while (System.Threading.Tasks.Task.WaitAny([loading], millisecondsTimeout: 50) < 0)
            _robot.KeepLease();
        UsePolicy(loading.GetAwaiter().GetResult());
        _checkpoint = checkpoint;
    }

    /// <summary>Deploys a policy of the caller. This object takes ownership.</summary>
    /// <exception cref="DeploymentException">The policy does not fit the arm.</exception>
    /// <exception cref="InvalidOperationException">A policy is already loaded.</exception>
    public void UsePolicy(IPolicy policy)
    {
        if (_session is not null)
            throw new InvalidOperationException("A deployment runs one policy: connect again for another.");
        RemoteCameras cameras = RemoteCameras.Connect(_robot, ImageCodecs.All());
        try
        {
            _session = new DeploymentSession(_robot, cameras, policy, _options);
        }
        catch
        {
            cameras.Dispose();
            policy.Dispose();
            throw;
        }
    }

    /// <summary>Plays all episodes in real time, on a control thread of its own.</summary>
    /// <param name="folder">Receives ticks.csv, and episodes.jsonl and results.json after every episode; null writes nothing.</param>
    /// <param name="progress">Called about ten times per second on the calling thread.</param>
    /// <param name="confirm">
    /// Asks the operator to confirm an episode, given its number; false ends the run. Called before each further episode of an arm without
    /// simulated episodes, on a thread-pool thread. Null allows one episode on such an arm.
    /// </param>
    /// <param name="cancellation">Ends the current episode: the arm holds its position and is released.</param>
    /// <exception cref="DeploymentException">The run cannot continue or was interrupted; finished episodes are in the folder.</exception>
    /// <exception cref="InvalidOperationException">No policy is loaded.</exception>
    public RunReport Run(
        RunFolder? folder = null,
        Action<LiveStatus>? progress = null,
        Func<int, bool>? confirm = null,
        CancellationToken cancellation = default)
    {
        DeploymentSession session = _session ?? throw new InvalidOperationException("Load a policy before the run.");
        if (!HasEpisodes && _options.Episodes > 1 && confirm is null)
        {
            throw new DeploymentException(
                $"{Endpoint} is a real arm: it may be armed again for episode 2 of {_options.Episodes} only after the operator confirms. "
                + "Run one episode, or confirm each.");
        }
        var results = new RunResults(session, _robot, _checkpoint, _options, folder);
        Exception? failure = null;
        var thread = new Thread(() => failure = PlayAll(session, results, confirm)) { Name = "control" };
        using (CancellationTokenRegistration cancel = cancellation.Register(session.Cancel))
        using (FlightRecorder? recorder = folder is null ? null : new FlightRecorder(session.Samples, folder.File("ticks.csv")))
        {
            thread.Start();
            while (!thread.Join(100))
            {
                recorder?.Drain();
                progress?.Invoke(session.Live);
            }
            progress?.Invoke(session.Live);
        }
        return Finish(results, failure);
    }

    /// <summary>Releases the arm, the cameras and the policy.</summary>
    public void Dispose()
    {
        if (_session is null)
            _robot.Dispose();
        _session?.Dispose();
    }

    private RunReport Finish(RunResults results, Exception? failure)
    {
        if (failure is null)
            return results.Write(_outcomes, _outcomes.Count < _options.Episodes ? "ended by the operator" : "completed");
        string finished = $"{_outcomes.Count} of {_options.Episodes} episodes";
        string left = results.Folder is { } folder ? $" Their results are in {folder}." : "";
        if (failure is OperationCanceledException)
        {
            results.Write(_outcomes, "interrupted");
            throw new DeploymentException(
                $"The run was interrupted after {finished}: the arm holds its position and is released."
                + (_outcomes.Count > 0 ? left : ""));
        }
        results.Write(_outcomes, failure.Message);
        if (failure is DeploymentException && _outcomes.Count > 0)
            throw new DeploymentException($"{failure.Message} {finished} were finished.{left}");
        ExceptionDispatchInfo.Throw(failure);
        throw failure; // not reached
    }

    private Exception? PlayAll(DeploymentSession session, RunResults results, Func<int, bool>? confirm)
    {
        try
        {
            using RealTimeThread thread = RealTimeThread.Elevate(new RealTimeOptions { Priority = 70, LockMemory = false });
            session.Rights = thread.Rights;
            for (int i = 1; i <= _options.Episodes; i++)
            {
                if (i > 1 && !HasEpisodes && !Confirmed(session, confirm!, i)) // more than one episode requires it
                    break;
                EpisodeOutcome outcome = session.Play(i, _options.Seed + i - 1);
                _outcomes.Add(outcome);
                session.Live.Successes += outcome.Success ? 1 : 0;
                _worlds.Add([.. Enumerable.Range(0, session.Recording.Count).Select(k => session.Recording[k].ToArray())]);
                results.Append(outcome);
                results.Write(_outcomes, "running");
            }
            return null;
        }
        catch (Exception e)
        {
            return e; // the calling thread throws it
        }
    }

    // the arm holds its position during the wait, and the lease is kept
    private static bool Confirmed(DeploymentSession session, Func<int, bool> confirm, int episode)
    {
        session.Live.Phase = "confirm";
        Task<bool> answer = System.Threading.Tasks.Task.Run(() => confirm(episode));
        while (!answer.Wait(20))
        {
            session.KeepAlive();
            if (session.IsCanceled)
                throw new OperationCanceledException();
        }
        return answer.Result;
    }
}

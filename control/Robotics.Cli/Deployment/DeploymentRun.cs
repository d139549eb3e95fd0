using Robotics.Bridge.Client;
using Robotics.Control.Looping;
using Robotics.Policies;
using Robotics.Training.Evaluation;
using Spectre.Console;

namespace Robotics.Cli.Deployment;

/// <summary>Plays a whole run on an arm: connects, loads, plays episode after episode under one live line, and sums up.</summary>
internal sealed class DeploymentRun(Output output, RunFolder folder)
{
    private readonly List<EpisodeOutcome> _outcomes = [];
    private readonly List<double[][]> _worlds = [];
    private Exception? _failure;

    /// <summary>The world's positions through every episode. [episode][reading][nq]</summary>
    internal IReadOnlyList<double[][]> Worlds => _worlds;

    /// <summary>Plays the run.</summary>
    /// <exception cref="Bridge.BridgeException">The arm cannot be had.</exception>
    /// <exception cref="DeploymentException">The run could not go on.</exception>
    internal RunReport Play(string endpoint, string? checkpoint, bool live, DeploymentOptions options)
    {
        var robot = RemoteRobot.Connect(endpoint, new RemoteRobotOptions { Client = $"robotics run ({Environment.ProcessId})" });
        DeploymentSession session;
        string path;
        try
        {
            if (!robot.IsSimulated && !live)
                throw new UsageException($"{endpoint} is a real arm and will move: clear its space, then add --live");
            path = checkpoint ?? Verbs.TrainVerbs.ShippedCheckpoint(robot.Task);
            FlowPolicy policy = FlowPolicy.Load(path, robot.Task.Length > 0 ? robot.Task : null);
            session = new DeploymentSession(robot, RemoteCameras.Connect(robot), policy, options);
        }
        catch
        {
            robot.Dispose();
            throw;
        }
        using (session)
        {
            Follow(session, options);
            return Report(session, robot, path, options);
        }
    }

    // the session has its own thread; this one talks and writes the flight recorder
    private void Follow(DeploymentSession session, DeploymentOptions options)
    {
        using var interruption = new Interruption(session.Cancel); // the episode ends with a hold, and the arm is given back
        var thread = new Thread(() => PlayAll(session, options)) { Name = "control" };
        thread.Start();
        using (var recorder = new FlightRecorder(session.Samples, folder.File("ticks.csv")))
        {
            var line = new LiveLine(output, session.Live, options.Episodes);
            if (Console.IsErrorRedirected)
                Wait(() => recorder.Drain(), line.PrintNow);
            else
                output.Talk.Status().Spinner(Spinner.Known.Dots).Start(line.Text(), status => Wait(() => recorder.Drain(), () => status.Status(line.Text())));
            recorder.Drain();
        }
        if (_failure is OperationCanceledException)
            throw new DeploymentException("interrupted: the arm was told to hold and given back");
        if (_failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);

        void Wait(Action drain, Action show)
        {
            while (!thread.Join(100))
            {
                drain();
                show();
            }
        }
    }

    private void PlayAll(DeploymentSession session, DeploymentOptions options)
    {
        try
        {
            using RealTimeThread thread = RealTimeThread.Elevate(new RealTimeOptions { Priority = 70, LockMemory = false });
            session.Rights = thread.Rights;
            for (int i = 1; i <= options.Episodes; i++)
            {
                EpisodeOutcome outcome = session.Play(i, options.Seed + i - 1);
                _outcomes.Add(outcome);
                session.Live.Successes += outcome.Success ? 1 : 0;
                _worlds.Add([.. Enumerable.Range(0, session.Recording.Count).Select(k => session.Recording[k].ToArray())]);
            }
        }
        catch (Exception e)
        {
            _failure = e; // thrown again by the thread that waits
        }
    }

    private RunReport Report(DeploymentSession session, RemoteRobot robot, string checkpoint, DeploymentOptions options)
    {
        int success = _outcomes.Count(o => o.Success);
        WilsonInterval interval = WilsonInterval.Of(success, _outcomes.Count);
        double seconds = _outcomes.Sum(o => o.Seconds);
        var misses = new Dictionary<string, long>
        {
            ["control"] = _outcomes.Sum(o => o.Control.Misses),
            ["policy"] = _outcomes.Sum(o => o.Policy.Misses),
            ["servo"] = robot.Counts.TicksMissedThere,
        };
        folder.Write("episodes.json", _outcomes.Select(o => new
        {
            o.Seed,
            o.Success,
            Status = o.Status.ToString(),
            o.Seconds,
            o.Commands,
            o.Control,
            o.Policy,
        }));
        return new RunReport
        {
            Task = robot.Task,
            Episodes = _outcomes.Count,
            Success = success,
            Rate = (double)success / _outcomes.Count,
            Ci95 = [interval.Low, interval.High],
            PolicyHz = _outcomes.Sum(o => o.Policy.Decisions) / seconds,
            CommandHz = _outcomes.Sum(o => o.Commands) / seconds,
            DeadlineMisses = misses.Values.Sum(),
            DeadlineMissesBy = misses,
            Hops = session.Hops(),
            ClockOffsetUs = robot.Link.Offset.TotalMicroseconds,
            Checkpoint = checkpoint,
            Seed = options.Seed,
            RunDir = folder.Path,
        };
    }
}

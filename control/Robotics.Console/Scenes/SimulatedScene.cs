using System.Diagnostics;
using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Sensing;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Console.Scenes;

/// <summary>A task simulated in this process on its own thread, at the speed that the page requests.</summary>
public sealed class SimulatedScene : ILiveScene
{
    private const double FramePeriod = 1 / 40.0; // s
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(1); // between two episodes

    private readonly object _gate = new();
    private readonly ExpertDriver _driver;
    private readonly TaskWorld _world;
    private readonly Spring _spring;
    private readonly double[] _pose;
    private readonly Thread _thread;
    private readonly Pace _pace = new();
    private readonly List<string> _cameras = [];
    private bool _paused;
    private bool _expert = true;
    private int _steps;
    private long _seed;
    private long? _reset;
    private bool _ending;
    private long _sequence;
    private long _framed;

    /// <summary>Starts a task, driven by its expert.</summary>
    /// <param name="task">The task.</param>
    /// <param name="seed">Seed of the first initial state.</param>
    public SimulatedScene(SimulationTask task, long seed)
    {
        _driver = new ExpertDriver(task);
        _world = _driver.World;
        _spring = new Spring(_world.Model);
        _pose = new double[ScenePose.Size(_world.Model)];
        _seed = seed;
        _cameras.AddRange(task.Spec.Cameras.Select(camera => camera.Name));
        if (_cameras.Count == 0)
            _cameras.Add(task.Spec.OverviewCamera);
        Title = task.Spec.Name;
        Begin(seed);
        _world.Hook = BeforeTimestep;
        _thread = new Thread(Simulate) { Name = "scene", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public string Title { get; }

    /// <inheritdoc/>
    public Model Model => _world.Model;

    /// <inheritdoc/>
    public IReadOnlyList<string> Cameras => _cameras;

    /// <inheritdoc/>
    public bool IsDriven => true;

    /// <inheritdoc/>
    public LiveFrame Frame { get; private set; } = null!; // the constructor publishes the first one

    /// <inheritdoc/>
    public void CopyPose(Span<double> pose)
    {
        lock (_gate)
            _pose.CopyTo(pose);
    }

    /// <inheritdoc/>
    public void Submit(ViewRequest request)
    {
        lock (_gate)
        {
            switch (request.Do)
            {
                case "pause": _paused = true; break;
                case "play": (_paused, _steps) = (false, 0); break;
                case "step": (_paused, _steps) = (true, _steps + Math.Clamp(request.Count, 1, 1000)); break;
                case "reset": _reset = request.Seed ?? _seed + 1; break;
                case "speed" when double.IsFinite(request.Value): _pace.Speed = Math.Clamp(request.Value, 0.01, 10); break;
                case "expert": _expert = request.Value != 0; break;
                case "release": _spring.Hold(null); break;
                case "drag" when request.Body > 0 && request.Body < Model.Nbody && IsPoint(request.Point) && IsPoint(request.Target):
                    _spring.Hold(request);
                    break;
            }
            Monitor.PulseAll(_gate);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _ending = true;
            Monitor.PulseAll(_gate);
        }
        _thread.Join();
        _driver.Dispose();
    }

    private static bool IsPoint(double[]? point) => point is { Length: 3 } && Array.TrueForAll(point, double.IsFinite);

    private void Begin(long seed)
    {
        _seed = seed;
        _driver.Reset(seed);
        _pace.Restart(_world.Data.Time);
        Publish();
    }

    private void Simulate()
    {
        try
        {
            while (!_ending)
            {
                if (TakeReset() is { } seed)
                    Begin(seed);
                _driver.Advance(_expert);
                if (_world.Status is EpisodeStatus.Succeeded or EpisodeStatus.TimedOut or EpisodeStatus.Failed && _expert)
                    Rest();
            }
        }
#pragma warning disable CA1031 // the page shows the failure; the process must not end
        catch (Exception error)
#pragma warning restore CA1031
        {
            Frame = Frame with { Status = "stopped: " + error.Message, Sequence = ++_sequence };
        }
    }

    // shows the end of the episode, then starts the next
    private void Rest()
    {
        long since = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            while (!_ending && _reset is null && _expert && _steps == 0)
            {
                TimeSpan left = s_rest - Stopwatch.GetElapsedTime(since);
                if (!_paused && left <= TimeSpan.Zero)
                    break;
                Publish();
                Monitor.Wait(_gate, _paused ? Timeout.InfiniteTimeSpan : left);
            }
            if (_expert && _steps == 0)
                _reset ??= _seed + 1;
        }
    }

    private long? TakeReset()
    {
        lock (_gate)
        {
            long? reset = _reset;
            _reset = null;
            return reset;
        }
    }

    // waits until the timestep is due, and shows the state before it
    private void BeforeTimestep(Data data)
    {
        double ahead;
        lock (_gate)
            ahead = _pace.Ahead(data.Time); // the page may change the speed while waiting
        if (Stopwatch.GetElapsedTime(_framed).TotalSeconds >= FramePeriod || _paused)
            Publish();
        lock (_gate)
        {
            while (!_ending && _reset is null && _paused && _steps == 0)
            {
                Monitor.Wait(_gate);
                _pace.Restart(data.Time);
            }
            if (_steps > 0)
                _steps--;
            else if (ahead > 0.002 && !_ending && _reset is null)
                Monitor.Wait(_gate, TimeSpan.FromSeconds(Math.Min(ahead, 0.1)));
            _spring.Apply(data);
        }
    }

    private void Publish()
    {
        _framed = Stopwatch.GetTimestamp();
        double rate;
        lock (_gate)
        {
            ScenePose.Capture(_world.Data, _pose);
            rate = _pace.Rate(_world.Data.Time);
        }
        Frame = LiveFrame.Of(_world.Data) with
        {
            Sequence = ++_sequence,
            Spring = _spring.Line,
            Paused = _paused,
            Expert = _expert,
            Speed = _pace.Speed,
            Rate = rate,
            Seed = _seed,
            Status = Word(_world.Status),
            Return = _world.Return,
        };
    }

    private static string Word(EpisodeStatus status) => status switch
    {
        EpisodeStatus.Running => "running",
        EpisodeStatus.Succeeded => "succeeded",
        EpisodeStatus.TimedOut => "timed out",
        EpisodeStatus.Failed => "failed",
        _ => "",
    };
}

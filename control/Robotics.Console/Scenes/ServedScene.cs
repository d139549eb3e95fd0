using MuJoCo;
using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Bridge;
using Robotics.Bridge.Client;
using Robotics.Control.Sensing;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Console.Scenes;

/// <summary>Shows a served simulated arm without disturbing it.</summary>
/// <remarks>The protocol carries no contact forces, so none are shown.</remarks>
public sealed class ServedScene : ILiveScene
{
    private const int ReadTimeout = 200; // ms

    private readonly object _gate = new();
    private readonly RemoteWatch _watch;
    private readonly Data _data;
    private readonly double[] _pose;
    private readonly Thread _thread;
    private volatile bool _ending;
    private long _sequence;

    private ServedScene(RemoteWatch watch, SimulationTask task)
    {
        _watch = watch;
        Model = task.LoadModel();
        _data = new Data(Model);
        _pose = new double[ScenePose.Size(Model)];
        if (watch.EnvironmentSize != _pose.Length)
        {
            throw new BridgeException(
                $"The arm's scene of '{task.Spec.Name}' has {watch.EnvironmentSize} values, this program's has {_pose.Length}: "
                + "update the older program.");
        }
        Title = $"{task.Spec.Name} at the arm";
        Cameras = [.. task.Spec.Cameras.Select(camera => camera.Name)];
        _data.Forward();
        ScenePose.Capture(_data, _pose);
        Frame = LiveFrame.Of(_data, withContacts: false) with { Status = "waiting for a state" };
        _thread = new Thread(ReadStates) { Name = "watch", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public string Title { get; }

    /// <inheritdoc/>
    public Model Model { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Cameras { get; }

    /// <inheritdoc/>
    public bool IsDriven => false;

    /// <inheritdoc/>
    public LiveFrame Frame { get; private set; }

    /// <summary>Connects to an arm as an observer.</summary>
    /// <exception cref="BridgeException">No arm answers, or its task is unknown to this program.</exception>
    public static ServedScene Connect(string endpoint)
    {
        RemoteWatch watch = RemoteWatch.Connect(endpoint);
        try
        {
            SimulationTask? task = TaskRegistry.All.FirstOrDefault(task => task.Spec.Name == watch.Task);
            if (task is null || watch.EnvironmentSize == 0)
            {
                throw new BridgeException(
                    $"The arm at {endpoint} has no scene that this program knows (task '{watch.Task}'): "
                    + "only simulated arms can be viewed.");
            }
            return new ServedScene(watch, task);
        }
        catch
        {
            watch.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void CopyPose(Span<double> pose)
    {
        lock (_gate)
            _pose.CopyTo(pose);
    }

    /// <inheritdoc/>
    public void Submit(ViewRequest request)
    {
        // an observer does not move the arm: only the client that holds the lease does
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending = true;
        _thread.Join();
        _watch.Dispose();
        _data.Dispose();
        Model.Dispose();
    }

    private void ReadStates()
    {
        var state = new RobotState(_watch.Robot.Dof, _watch.EnvironmentSize);
        int silent = 0;
        try
        {
            while (!_ending)
            {
                if (_watch.TryRead(state, ReadTimeout))
                {
                    silent = 0;
                    Show(state);
                }
                else if (++silent == 10)
                {
                    Frame = Frame with { Status = "no state received", Sequence = ++_sequence };
                }
            }
        }
        catch (Exception error) when (error is MuJoCoException or BridgeException)
        {
            Frame = Frame with { Status = "stopped: " + error.Message, Sequence = ++_sequence };
        }
    }

    private void Show(RobotState state)
    {
        lock (_gate)
            state.Environment.CopyTo(_pose, 0);
        ScenePose.Restore(_data, _pose);
        _data.Forward();
        Frame = LiveFrame.Of(_data, withContacts: false) with
        {
            Sequence = ++_sequence,
            Time = state.CapturedAt.Nanoseconds / 1e9,
            Rate = 1,
            Status = state.Episode.ToString(),
        };
    }
}

using MuJoCo;
using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Bridge;
using Robotics.Bridge.Client;
using Robotics.Control.Sensing;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;

namespace Robotics.Cli.Viewing;

/// <summary>A running simulated arm, looked at over the wire: it is shown and not disturbed.</summary>
/// <remarks>Contact forces are not on the wire, so none are shown.</remarks>
internal sealed class ServedScene : ILiveScene
{
    private const int Patience = 200; // ms

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
            throw new BridgeException($"the arm's scene of '{task.Spec.Name}' has {watch.EnvironmentSize} numbers and this program's {_pose.Length}: update the older one");
        Title = $"{task.Spec.Name} at the arm";
        Cameras = [.. task.Spec.Cameras.Select(camera => camera.Name)];
        _data.Forward();
        ScenePose.Capture(_data, _pose);
        Frame = LiveFrame.Of(_data, withContacts: false) with { Status = "waiting for a state" };
        _thread = new Thread(Follow) { Name = "watch", IsBackground = true };
        _thread.Start();
    }

    public string Title { get; }

    public Model Model { get; }

    public IReadOnlyList<string> Cameras { get; }

    public bool IsDriven => false;

    public LiveFrame Frame { get; private set; }

    /// <summary>Asks the arm whether it may be looked at.</summary>
    /// <exception cref="BridgeException">Nobody answers, or it is no simulated arm of a task known here.</exception>
    internal static ServedScene Connect(string endpoint)
    {
        RemoteWatch watch = RemoteWatch.Connect(endpoint);
        try
        {
            SimulationTask? task = TaskRegistry.All.FirstOrDefault(task => task.Spec.Name == watch.Task);
            if (task is null || watch.EnvironmentSize == 0)
                throw new BridgeException($"the arm at {endpoint} shows no scene that this program knows (task '{watch.Task}'): only simulated arms can be looked at");
            return new ServedScene(watch, task);
        }
        catch
        {
            watch.Dispose();
            throw;
        }
    }

    public void CopyPose(Span<double> pose)
    {
        lock (_gate)
            _pose.CopyTo(pose);
    }

    public void Ask(ViewRequest request)
    {
        // an arm is moved by whoever holds it, not by who looks
    }

    public void Dispose()
    {
        _ending = true;
        _thread.Join();
        _watch.Dispose();
        _data.Dispose();
        Model.Dispose();
    }

    private void Follow()
    {
        var state = new RobotState(_watch.Robot.Dof, _watch.EnvironmentSize);
        int silent = 0;
        try
        {
            while (!_ending)
            {
                if (_watch.TryRead(state, Patience))
                {
                    silent = 0;
                    Show(state);
                }
                else if (++silent == 10)
                {
                    Frame = Frame with { Status = "the arm is silent", Sequence = ++_sequence };
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

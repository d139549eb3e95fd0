using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>Watches a running arm without its lease: receives about 25 states per second and cannot send commands.</summary>
/// <remarks>Thread: one.</remarks>
public sealed class RemoteWatch : IDisposable
{
    private static readonly TimeSpan RequestInterval = TimeSpan.FromSeconds(1);
    private readonly ArmClientSocket _socket;
    private readonly ServerMessage _message;
    private readonly IClock _clock;
    private Timestamp _requestedAt;

    private RemoteWatch(ArmClientSocket socket, ArmDescription arm, IClock clock)
    {
        _socket = socket;
        _clock = clock;
        _message = new ServerMessage(arm.Robot.Dof, arm.Environment); // skips signals
        (Robot, EnvironmentSize, Cameras, Task) = (arm.Robot, arm.Environment, arm.Cameras, arm.Task);
    }

    /// <summary>The arm's joints and limits.</summary>
    public RobotSpec Robot { get; }

    /// <summary>Length of <see cref="RobotState.Environment"/>.</summary>
    public int EnvironmentSize { get; }

    /// <summary>The arm's cameras.</summary>
    public IReadOnlyList<CameraSpec> Cameras { get; }

    /// <summary>The task of a simulated arm; empty for a real one.</summary>
    public string Task { get; }

    /// <summary>Connects to an arm as a watcher.</summary>
    /// <param name="endpoint">tcp://host:port of its `robot serve`.</param>
    /// <param name="options">Name, timeouts, transport, encryption.</param>
    /// <exception cref="BridgeException">There is no answer, the arm has too many watchers, or the versions differ.</exception>
    public static RemoteWatch Connect(string endpoint, RemoteRobotOptions? options = null)
    {
        options ??= new();
        Endpoints.CheckForm(endpoint);
        var socket = new ArmClientSocket(endpoint, options);
        try
        {
            ArmDescription arm = ArmHandshake.Watch(socket, endpoint, options);
            socket.HandOver(); // to the thread that reads
            return new RemoteWatch(socket, arm, options.Clock);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next state.</summary>
    /// <param name="state">Filled when there is one, without <see cref="RobotState.Signals"/>.</param>
    /// <param name="milliseconds">The longest wait.</param>
    /// <returns>False when none arrived in time.</returns>
    public bool TryRead(RobotState state, int milliseconds)
    {
        if (_clock.Now - _requestedAt > RequestInterval && _socket.SendWatch())
            _requestedAt = _clock.Now;
        bool found = false;
        if (!_socket.Poll(milliseconds))
            return false;
        while (_socket.TryReceive())
        {
            if (_message.Decode(_socket.Body) != WireFault.None || _message.Kind != ServerMessageKind.State)
                continue;
            state.CopyFrom(_message.State.Reading);
            found = true;
        }
        return found;
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _socket.Dispose();
}

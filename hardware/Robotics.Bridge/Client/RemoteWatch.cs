using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>Looks at a running arm without taking it: about 25 states a second, and nothing that could move it.</summary>
/// <remarks>Thread: one.</remarks>
public sealed class RemoteWatch : IDisposable
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);
    private readonly ArmDialog _dialog;
    private readonly ServerMessage _message;
    private readonly IClock _clock;
    private Timestamp _asked;

    private RemoteWatch(ArmDialog dialog, ArmDescription arm, IClock clock)
    {
        _dialog = dialog;
        _clock = clock;
        _message = new ServerMessage(arm.Robot.Dof, arm.Environment);
        (Robot, EnvironmentSize, Cameras, Task) = (arm.Robot, arm.Environment, arm.Cameras, arm.Task);
    }

    /// <summary>The arm's joints and limits.</summary>
    public RobotSpec Robot { get; }

    /// <summary>Length of <see cref="RobotState.Environment"/>.</summary>
    public int EnvironmentSize { get; }

    /// <summary>The cameras beside the arm.</summary>
    public IReadOnlyList<CameraSpec> Cameras { get; }

    /// <summary>The task that the arm is in; "" where it names none.</summary>
    public string Task { get; }

    /// <summary>Asks an arm whether it may be looked at.</summary>
    /// <param name="endpoint">tcp://host:port of its `robot serve`.</param>
    /// <param name="options">Encryption, patience.</param>
    /// <exception cref="BridgeException">Nobody answers, too many look already, or the versions differ.</exception>
    public static RemoteWatch Connect(string endpoint, RemoteRobotOptions? options = null)
    {
        options ??= new();
        Endpoints.CheckForm(endpoint);
        var dialog = new ArmDialog(endpoint, options);
        try
        {
            ArmDescription arm = ArmHandshake.Look(dialog, endpoint, options);
            dialog.HandOver(); // to the thread that reads
            return new RemoteWatch(dialog, arm, options.Clock);
        }
        catch
        {
            dialog.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next state.</summary>
    /// <param name="state">Filled when there is one.</param>
    /// <param name="milliseconds">How long at most.</param>
    /// <returns>False when none came in time.</returns>
    public bool TryRead(RobotState state, int milliseconds)
    {
        if (_clock.Now - _asked > s_again && _dialog.SayWatch())
            _asked = _clock.Now;
        bool found = false;
        if (!_dialog.Poll(milliseconds))
            return false;
        while (_dialog.TryReceive())
        {
            if (_message.Decode(_dialog.Body) != WireFault.None || _message.Kind != ServerMessageKind.State)
                continue;
            state.CopyFrom(_message.State.Reading);
            found = true;
        }
        return found;
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _dialog.Dispose();
}

using System.Globalization;
using System.Text;
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
    /// <exception cref="BridgeException">Nobody answers, or too many look already.</exception>
    public static RemoteWatch Connect(string endpoint, RemoteRobotOptions? options = null)
    {
        options ??= new RemoteRobotOptions();
        var dialog = new ArmDialog(endpoint, options);
        try
        {
            ArmDescription arm = Greet(dialog, endpoint, options);
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

    private static ArmDescription Greet(ArmDialog dialog, string endpoint, RemoteRobotOptions options)
    {
        var answer = new ServerMessage(0, 0);
        Timestamp deadline = options.Clock.Now + options.ConnectTimeout;
        bool said = false;
        while (options.Clock.Now < deadline)
        {
            said = said || dialog.SayWatch();
            if (!dialog.Poll(said ? 50 : 2) || !dialog.TryReceive() || answer.Decode(dialog.Body) == WireFault.Malformed)
                continue;
            if (answer.Kind == ServerMessageKind.Refused)
                throw new BridgeException($"the arm at {endpoint} cannot be looked at: {Encoding.UTF8.GetString(answer.Why)}");
            if (answer.Kind == ServerMessageKind.Welcome && ArmDescription.Read(dialog.Body) is { } arm)
                return arm;
        }
        string seconds = options.ConnectTimeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        throw new BridgeException($"nobody answers at {endpoint} within {seconds} s: is a `robot serve` of this version running there?");
    }
}

using System.Globalization;
using System.Text;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Writes the events of the servo thread as lines of text, on its own thread.</summary>
/// <remarks>
/// Thread: any may create and dispose it; only the reporter's thread uses the writer until <see cref="Dispose"/> returns.
/// </remarks>
public sealed class ArmServerReporter : IDisposable
{
    private readonly SampleRing<ArmEvent> _events;
    private readonly TextWriter _text;
    private readonly Timestamp _start;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _end = new();

    /// <summary>Starts the thread.</summary>
    /// <param name="server">The server. It may have one reporter.</param>
    /// <param name="text">Receives the lines: standard error, or a log.</param>
    /// <param name="start">Zero of the times in the lines.</param>
    public ArmServerReporter(ArmServer server, TextWriter text, Timestamp start)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(text);
        _events = server.Events;
        _text = text;
        _start = start;
        _thread = new Thread(Run) { Name = "arm reporter", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Writes the remaining events and ends the thread.</summary>
    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private void Run()
    {
        bool ending;
        do
        {
            ending = _end.Wait(50);
            while (_events.TryRead(out ArmEvent sample))
                _text.WriteLine(Line(sample));
            _text.Flush();
        }
        while (!ending);
    }

    private string Line(in ArmEvent sample)
    {
        string name = Encoding.UTF8.GetString(((ReadOnlySpan<byte>)sample.Name)[..sample.NameLength]);
        string what = sample.Kind switch
        {
            ArmEventKind.ClientConnected => $"{name} connected",
            ArmEventKind.ClientDisconnected => $"{name} disconnected",
            ArmEventKind.ClientTimedOut => $"{name} timed out; the arm is free",
            ArmEventKind.Refused => $"refused: {Reason(sample.Refusal)} (total {sample.Count})",
            ArmEventKind.Armed => "armed at the measured position",
            ArmEventKind.Following => $"following {name}",
            ArmEventKind.WatchdogHold => "no commands: the arm brakes and holds",
            ArmEventKind.WatchdogStop => "still no commands: the arm is stopped and free, and needs a reset",
            ArmEventKind.ClientStop => "stopped by the client or at the end",
            ArmEventKind.StateStop => "stopped: the robot's readings are stale or not finite",
            _ => "the robot stopped itself",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(sample.At - _start).TotalSeconds,9:F3} s  {what}");
    }

    private static string Reason(CommandRefusal refusal) => refusal switch
    {
        CommandRefusal.Malformed => "malformed message",
        CommandRefusal.UnknownType => "unknown message type",
        CommandRefusal.WrongVersion => "client with another protocol version",
        CommandRefusal.ArmHeld => "second client",
        CommandRefusal.ForeignSession => "message of a session that does not hold the arm",
        CommandRefusal.WrongSize => "command with a wrong number of joints",
        CommandRefusal.NotFinite => "command with a value that is not finite",
        CommandRefusal.StaleSequence => "command replayed or out of order",
        CommandRefusal.StaleTick => "command for a past tick",
        CommandRefusal.TooOld => "command too long in transit",
        _ => "command while the arm is not armed",
    };
}

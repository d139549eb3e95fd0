using System.Globalization;
using System.Text;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Puts what happens on the servo thread into lines of text, on a thread of its own.</summary>
/// <remarks>Thread: made and disposed by any one; the writer is used by the reporter's thread alone until <see cref="Dispose"/> returns.</remarks>
public sealed class ArmServerReporter : IDisposable
{
    private readonly SampleRing<ArmEvent> _events;
    private readonly TextWriter _text;
    private readonly Timestamp _start;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _end = new();

    /// <summary>Starts telling.</summary>
    /// <param name="server">Whose events; one reporter for each server.</param>
    /// <param name="text">Where the lines go: standard error, or a log.</param>
    /// <param name="start">The instant that the lines count their seconds from.</param>
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

    /// <summary>Writes what is left and ends.</summary>
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
            ArmEventKind.ClientCame => $"{name} took the arm",
            ArmEventKind.ClientLeft => $"{name} left the arm",
            ArmEventKind.ClientSilent => $"{name} fell silent: the arm is free again",
            ArmEventKind.Refused => $"refused: {Words(sample.Refusal)} ({sample.Count} so far)",
            ArmEventKind.Armed => "armed at the measured position",
            ArmEventKind.Following => $"following {name}",
            ArmEventKind.WatchdogHold => "no commands: braking and holding",
            ArmEventKind.WatchdogStop => "no commands still: stopped; the arm is free again and needs a reset",
            ArmEventKind.ClientStop => "stopped on demand",
            ArmEventKind.StateStop => "stopped: the robot's readings are stale or not finite",
            _ => "the robot has stopped by itself",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(sample.At - _start).TotalSeconds,9:F3} s  {what}");
    }

    private static string Words(CommandRefusal refusal) => refusal switch
    {
        CommandRefusal.Malformed => "bytes that are no message of this protocol",
        CommandRefusal.UnknownType => "a kind of message that an arm does not take",
        CommandRefusal.WrongVersion => "a client of another protocol version",
        CommandRefusal.ArmHeld => "a second client",
        CommandRefusal.ForeignSession => "a message of a session that does not hold the arm",
        CommandRefusal.WrongSize => "a command with another number of joints",
        CommandRefusal.NotFinite => "a command that is not finite",
        CommandRefusal.StaleSequence => "a command replayed or out of order",
        CommandRefusal.StaleTick => "a command for a tick that has passed",
        CommandRefusal.TooOld => "a command that was too long on its way",
        _ => "a command while the arm is stopped",
    };
}

using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Connects the wire's messages and the journal to the arm's end.</summary>
/// <remarks>Thread: servo. Allocates in the constructor only.</remarks>
[RealTime]
internal sealed class ArmMotion : IArmEndObserver
{
    private readonly ArmEnd _end;
    private readonly ArmJournal _journal;

    internal ArmMotion(IRobot robot, SafetyLimits limits, ArmServerOptions options, ArmJournal journal)
    {
        _journal = journal;
        var end = new ArmEndOptions { ServoHz = options.ServoHz, Watchdog = options.Watchdog, StopAfter = options.StopAfter };
        _end = new ArmEnd(robot, limits, end, this);
    }

    internal ArmMode Mode => _end.Mode;

    /// <inheritdoc cref="ArmEnd.Reading"/>
    internal RobotState Reading => _end.Reading;

    internal bool HasEpisodes => _end.HasEpisodes;

    internal SafetyCounts Counts => _end.Counts;

    internal long InterpolationNanoseconds => _end.InterpolationNanoseconds;

    /// <inheritdoc cref="ArmEnd.HasNewCommand"/>
    internal bool HasNewCommand => _end.HasNewCommand;

    /// <inheritdoc cref="ArmEnd.CanFollow"/>
    internal bool CanFollow => _end.CanFollow;

    /// <summary>Follows a command from this tick on.</summary>
    /// <param name="command">Finite, with one number per joint.</param>
    /// <param name="tick">The servo tick.</param>
    /// <param name="now">The tick's time.</param>
    internal void Accept(ClientMessage command, long tick, Timestamp now) =>
        _end.Accept(command.Action, new Timestamp(command.Sent), new Timestamp(command.Observed), tick, now);

    /// <inheritdoc cref="ArmEnd.Reset"/>
    internal void Reset(long seed) => _end.Reset(seed);

    /// <inheritdoc cref="ArmEnd.Rearm"/>
    internal void Rearm() => _end.Rearm();

    /// <inheritdoc cref="ArmEnd.Release"/>
    internal void Release() => _end.Release();

    /// <summary>Stops the robot on behalf of the client, or because the server ends.</summary>
    internal void Stop(Timestamp now) => _end.Stop(ArmEndEvent.ClientStop, now);

    /// <inheritdoc cref="ArmEnd.Read"/>
    internal void Read() => _end.Read();

    /// <inheritdoc cref="ArmEnd.CheckWatchdog"/>
    internal bool CheckWatchdog(Timestamp now) => _end.CheckWatchdog(now);

    /// <inheritdoc cref="ArmEnd.Move"/>
    internal bool Move(long tick, Timestamp now) => _end.Move(tick, now);

    /// <inheritdoc cref="ArmEnd.Step"/>
    internal void Step() => _end.Step();

    /// <inheritdoc/>
    void IArmEndObserver.Record(ArmEndEvent what, Timestamp now) => _journal.Tell(
        what switch
        {
            ArmEndEvent.Armed => ArmEventKind.Armed,
            ArmEndEvent.Following => ArmEventKind.Following,
            ArmEndEvent.WatchdogHold => ArmEventKind.WatchdogHold,
            ArmEndEvent.WatchdogStop => ArmEventKind.WatchdogStop,
            ArmEndEvent.StateStop => ArmEventKind.StateStop,
            ArmEndEvent.RobotStop => ArmEventKind.RobotStop,
            _ => ArmEventKind.ClientStop,
        },
        now);
}

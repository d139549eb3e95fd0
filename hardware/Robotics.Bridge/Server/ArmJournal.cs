using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Records the events of the servo thread and counts refused messages. Another thread formats them.</summary>
/// <remarks>Thread: the servo thread writes; one other reads <see cref="Events"/>.</remarks>
internal sealed class ArmJournal(ArmLease lease) : IArmEndObserver
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);
    private readonly long[] _refused = new long[Enum.GetValues<CommandRefusal>().Length];
    private readonly Timestamp[] _recordedAt = new Timestamp[Enum.GetValues<CommandRefusal>().Length];

    internal SampleRing<ArmEvent> Events { get; } = new(256);

    internal long Refusals { get; private set; }

    internal long this[CommandRefusal refusal] => Volatile.Read(ref _refused[(int)refusal]);

    /// <inheritdoc/>
    public void Record(ArmEndEvent what, Timestamp now) => Record(
        what switch
        {
            ArmEndEvent.Armed => ArmEventKind.Armed,
            ArmEndEvent.Following => ArmEventKind.Following,
            ArmEndEvent.WatchdogHold => ArmEventKind.WatchdogHold,
            ArmEndEvent.WatchdogStop => ArmEventKind.WatchdogStop,
            ArmEndEvent.ClientStop => ArmEventKind.ClientStop,
            ArmEndEvent.StateStop => ArmEventKind.StateStop,
            _ => ArmEventKind.RobotStop,
        },
        now);

    internal void Record(ArmEventKind kind, Timestamp now)
    {
        ArmEvent sample = Begin(kind, now);
        Events.TryWrite(sample);
    }

    internal void Refuse(WireFault fault, Timestamp now) => Refuse(
        fault switch
        {
            WireFault.UnknownType => CommandRefusal.UnknownType,
            WireFault.WrongSize => CommandRefusal.WrongSize,
            _ => CommandRefusal.Malformed,
        },
        now);

    /// <summary>Counts a refusal. Records an event unless there was one for the same reason within the last second.</summary>
    internal void Refuse(CommandRefusal refusal, Timestamp now)
    {
        int i = (int)refusal;
        Volatile.Write(ref _refused[i], _refused[i] + 1);
        Refusals++;
        if (!_recordedAt[i].IsNone && now - _recordedAt[i] < MinInterval)
            return;
        _recordedAt[i] = now;
        ArmEvent sample = Begin(ArmEventKind.Refused, now);
        sample.Refusal = refusal;
        sample.Count = _refused[i];
        Events.TryWrite(sample);
    }

    /// <summary>All counts by the reason's name in snake case. Allocates: for the report.</summary>
    internal Dictionary<string, long> Refused() => Enum.GetValues<CommandRefusal>().ToDictionary(
        reason => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()), reason => this[reason]);

    private ArmEvent Begin(ArmEventKind kind, Timestamp now)
    {
        ArmEvent sample = new() { Kind = kind, At = now, NameLength = lease.Name.Length };
        lease.Name.CopyTo(sample.Name);
        return sample;
    }
}

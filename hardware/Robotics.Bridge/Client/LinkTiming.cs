using Robotics.Bridge.Clocks;
using Robotics.Bridge.Wire;
using Robotics.Control.Looping;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>Measures each hop between a command, its effect and the states, from the echoes in states.</summary>
/// <remarks>Thread: control. Allocates in the constructor only.</remarks>
[RealTime]
internal sealed class LinkTiming(LinkClock link)
{
    private readonly CommandLog _commands = new();
    private long _echo;
    private long _applied;
    private Timestamp _answered; // capture time of the last answered observation

    /// <summary>See <see cref="RemoteRobot.WireHop"/>.</summary>
    internal HopStatistics WireHop { get; } = new("wire");

    /// <summary>See <see cref="RemoteRobot.ApplyHop"/>.</summary>
    internal HopStatistics ApplyHop { get; } = new("apply");

    /// <summary>See <see cref="RemoteRobot.TotalHop"/>.</summary>
    internal HopStatistics TotalHop { get; } = new("total");

    /// <summary>See <see cref="RemoteRobot.StateHop"/>.</summary>
    internal HopStatistics StateHop { get; } = new("state_wire");

    internal void CommandSent(long sequence, Timestamp sent, Timestamp observed) => _commands.Add(sequence, sent, observed);

    internal void StateReceived(StateMessage state, Timestamp now)
    {
        if (state.EchoSequence != _echo && _commands.TryFind(state.EchoSequence, out Timestamp sent, out _))
        {
            _echo = state.EchoSequence;
            link.Add(sent, state.EchoReceived, state.Sent, now);
            WireHop.Record(sent, link.ToLocal(state.EchoReceived));
        }
        StateHop.Record(link.ToLocal(state.Sent), now);
        if (state.AppliedSequence == _applied || !_commands.TryFind(state.AppliedSequence, out _, out Timestamp observed))
            return;
        _applied = state.AppliedSequence;
        if (state.AppliedSequence == state.EchoSequence)
            ApplyHop.Record(state.EchoReceived, state.Applied);
        if (observed != _answered)
            TotalHop.Record(observed, link.ToLocal(state.Applied));
        _answered = observed;
    }
}

using Robotics.Bridge.Wire;
using Robotics.Control.Looping;

namespace Robotics.Bridge.Server;

/// <summary>Tells a session's usable commands from replayed, reordered, damaged and delayed ones.</summary>
/// <remarks>Thread: servo.</remarks>
[RealTime]
internal sealed class CommandGuard(TimeSpan maxAge)
{
    private readonly TransitWatch _transit = new();
    private readonly double _maxAge = maxAge.TotalNanoseconds;
    private long _lastSequence;
    private long _lastTick = long.MinValue;

    /// <summary>A new session: its numbers start anew.</summary>
    internal void Restart()
    {
        _lastSequence = 0;
        _lastTick = long.MinValue;
        _transit.Reset();
    }

    /// <summary>An episode starts: its ticks may start anew, its sequence may not.</summary>
    /// <returns>False when the request is older than what came before.</returns>
    internal bool TryBegin(long sequence)
    {
        if (sequence <= _lastSequence)
            return false;
        _lastSequence = sequence;
        _lastTick = long.MinValue;
        return true;
    }

    /// <summary>Why a command is not to be followed; null when it is. <see cref="Keep"/> follows when it was.</summary>
    internal CommandRefusal? Judge(ClientMessage command, long received)
    {
        foreach (double value in command.Action)
        {
            if (!double.IsFinite(value))
                return CommandRefusal.NotFinite;
        }
        if (command.Sequence <= _lastSequence)
            return CommandRefusal.StaleSequence;
        if (command.Tick <= _lastTick)
            return CommandRefusal.StaleTick;
        return _transit.Excess(command.Sent, received) > _maxAge ? CommandRefusal.TooOld : null;
    }

    /// <summary>A command was followed: none before it will be.</summary>
    internal void Keep(ClientMessage command)
    {
        _lastSequence = command.Sequence;
        _lastTick = command.Tick;
    }
}

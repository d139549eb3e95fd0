using Robotics.Bridge.Wire;
using Robotics.Control.Looping;

namespace Robotics.Bridge.Server;

/// <summary>Rejects commands that are not finite, replayed, out of order or too old.</summary>
/// <remarks>Thread: servo.</remarks>
[RealTime]
internal sealed class CommandGuard(TimeSpan maxAge)
{
    private readonly TransitMonitor _transit = new();
    private readonly double _maxAge = maxAge.TotalNanoseconds;
    private long _lastSequence;
    private long _lastTick = long.MinValue;

    /// <summary>Starts a session: sequences and ticks start again.</summary>
    internal void Restart()
    {
        _lastSequence = 0;
        _lastTick = long.MinValue;
        _transit.Reset();
    }

    /// <summary>Starts an episode: ticks may start again, sequences may not.</summary>
    /// <returns>False when the request is older than the last accepted message.</returns>
    internal bool TryBegin(long sequence)
    {
        if (sequence <= _lastSequence)
            return false;
        _lastSequence = sequence;
        _lastTick = long.MinValue;
        return true;
    }

    /// <summary>Checks a command. The caller calls <see cref="Accept"/> when it follows it.</summary>
    /// <returns>Why the command must be refused; null when it may be followed.</returns>
    internal CommandRefusal? Check(ClientMessage command, long received)
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

    /// <summary>Records a followed command: no older one is accepted after it.</summary>
    internal void Accept(ClientMessage command)
    {
        _lastSequence = command.Sequence;
        _lastTick = command.Tick;
    }
}

using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization.Delays;

/// <summary>Which slot of a ring a message goes into, and which one has arrived.</summary>
/// <remarks>
/// Messages queue as on a TCP connection: what is sent at tick k arrives at max(k + its delay, arrival of the one before), so none overtakes an older
/// one, and of several that arrive at once the newest is seen. So a message waits at most the model's longest delay, and a ring of that many slots and
/// two (one sent now, one in sight) is enough. Allocates in the constructor only.
/// </remarks>
internal sealed class DelaySchedule
{
    private readonly DelayModel _model;
    private readonly int _line;
    private readonly long[] _arrival; // tick, by slot
    private readonly long[] _sent; // tick, by slot
    private EpisodeRandom _random;
    private double _phase;
    private long _lastArrival;
    private long _messages;
    private long _accepted; // slots given out, the first to the initial value
    private long _seen; // number of the one in sight

    internal DelaySchedule(DelayModel model, int line)
    {
        _model = model;
        _line = line;
        _arrival = new long[model.MaxTicks + 2];
        _sent = new long[model.MaxTicks + 2];
        Reset(0);
    }

    internal int Slots => _arrival.Length;

    /// <summary>The next tick.</summary>
    internal long Tick { get; private set; }

    internal long Dropped { get; private set; }

    /// <summary>The slot in sight.</summary>
    internal int Visible => (int)(_seen % Slots);

    /// <summary>Ticks since what is in sight was sent, as of the last tick.</summary>
    internal long Age => Tick - 1 - _sent[Visible];

    /// <summary>Begins an episode with slot 0 in sight, sent one tick ago.</summary>
    internal void Reset(long seed)
    {
        _random = SeedStream.Create(seed, SeedStream.Delay, _line);
        _phase = _random.NextDouble();
        Tick = 0;
        Dropped = 0;
        _messages = 0;
        _seen = 0;
        _accepted = 1;
        _lastArrival = -1;
        _arrival[0] = _sent[0] = -1;
    }

    /// <summary>Sends a message at this tick.</summary>
    /// <returns>The slot to put it into, or -1 where it is lost.</returns>
    internal int Send()
    {
        bool lost = _random.NextDouble() < _model.DropProbability;
        int delay = _model.Draw(ref _random, _messages++, _phase); // drawn even if lost, so that losses leave the other delays alone
        if (lost)
        {
            Dropped++;
            return -1;
        }
        int slot = (int)(_accepted++ % Slots);
        _lastArrival = Math.Max(_lastArrival, Tick + delay);
        _arrival[slot] = _lastArrival;
        _sent[slot] = Tick;
        return slot;
    }

    /// <summary>Ends the tick: brings in sight what has arrived.</summary>
    internal void Advance()
    {
        while (_seen + 1 < _accepted && _arrival[(_seen + 1) % Slots] <= Tick)
            _seen++;
        Tick++;
    }
}

using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization.Delays;

/// <summary>Assigns messages to the slots of a ring buffer and determines which one has arrived.</summary>
/// <remarks>
/// Messages are queued as on a TCP connection: a message sent at tick k arrives at max(k + delay, arrival of its predecessor), so messages
/// stay in order, and of several that arrive at once the latest is visible. A message waits at most the model's maximum delay, so a ring of
/// that many slots plus two (one being sent, one visible) suffices. Allocates in the constructor only.
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
    private long _accepted; // number of assigned slots, including the initial value
    private long _seen; // number of the visible one

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

    /// <summary>The visible slot.</summary>
    internal int Visible => (int)(_seen % Slots);

    /// <summary>Age of the visible message, ticks.</summary>
    internal long Age => Tick - 1 - _sent[Visible];

    /// <summary>Starts an episode with slot 0 visible, sent one tick ago.</summary>
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
    /// <returns>The slot to store it in, or -1 if it is lost.</returns>
    internal int Send()
    {
        bool lost = _random.NextDouble() < _model.DropProbability;
        int delay = _model.Draw(ref _random, _messages++, _phase); // drawn even if lost, so that losses do not change the other delays
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

    /// <summary>Ends the tick and makes arrived messages visible.</summary>
    internal void Advance()
    {
        while (_seen + 1 < _accepted && _arrival[(_seen + 1) % Slots] <= Tick)
            _seen++;
        Tick++;
    }
}

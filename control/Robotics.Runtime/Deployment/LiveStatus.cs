using Robotics.Control.Telemetry;

namespace Robotics.Runtime.Deployment;

/// <summary>Progress of a run. Thread: written by the control thread, read by any.</summary>
public sealed class LiveStatus
{
    private volatile int _episode;
    private volatile string _phase = "connecting";
    private volatile int _successes;
    private long _commands;
    private long _decisions;

    /// <summary>The current episode, from 1; 0 before the first.</summary>
    public int Episode { get => _episode; internal set => _episode = value; }

    /// <summary>"connecting", "reset", "running" or "done".</summary>
    public string Phase { get => _phase; internal set => _phase = value; }

    /// <summary>Episodes that succeeded.</summary>
    public int Successes { get => _successes; internal set => _successes = value; }

    /// <summary>Control ticks run.</summary>
    public long Commands { get => Volatile.Read(ref _commands); internal set => Volatile.Write(ref _commands, value); }

    /// <summary>Decisions of the current episode.</summary>
    public long Decisions { get => Volatile.Read(ref _decisions); internal set => Volatile.Write(ref _decisions, value); }

    /// <summary>Time from a pixel to the motor command that answers it.</summary>
    public required HopStatistics WorstHop { get; init; }
}

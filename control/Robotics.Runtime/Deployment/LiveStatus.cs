using Robotics.Control.Looping;
using Robotics.Control.Telemetry;

namespace Robotics.Runtime.Deployment;

/// <summary>Progress of a run. Thread: written by the control thread, read by any.</summary>
public sealed class LiveStatus
{
    private volatile int _episode;
    private volatile string _phase = "connecting";
    private volatile int _successes;
    private volatile ControlPipeline? _pipeline;
    private long _ticksBefore;
    private long _decisionsBefore;

    internal LiveStatus(HopStatistics worstHop) => WorstHop = worstHop;

    /// <summary>The current episode, from 1; 0 before the first.</summary>
    public int Episode => _episode;

    /// <summary>"connecting", "confirm" (waits for the operator), "reset", "running" or "done".</summary>
    public string Phase { get => _phase; internal set => _phase = value; }

    /// <summary>Episodes that succeeded.</summary>
    public int Successes { get => _successes; internal set => _successes = value; }

    /// <summary>Control ticks run.</summary>
    public long Ticks => Volatile.Read(ref _ticksBefore) + (_pipeline?.Control.Ticks ?? 0);

    /// <summary>Decisions made.</summary>
    public long Decisions => Volatile.Read(ref _decisionsBefore) + (_pipeline?.Decisions.Decisions ?? 0);

    /// <summary>Time from a pixel to the motor command that answers it.</summary>
    public HopStatistics WorstHop { get; }

    internal void Begin(int episode, ControlPipeline pipeline)
    {
        Volatile.Write(ref _ticksBefore, Ticks);
        Volatile.Write(ref _decisionsBefore, Decisions);
        _pipeline = pipeline;
        _episode = episode;
        _phase = "reset";
    }
}

using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>One control tick: one line of the flight recorder.</summary>
public struct TickSample
{
    /// <summary>The control tick.</summary>
    public long Tick { get; set; }

    /// <summary>When the loop woke up for it.</summary>
    public Timestamp At { get; set; }

    /// <summary>How late that was, in ns.</summary>
    public long LatenessNanoseconds { get; set; }

    /// <summary>When the robot's newest state was captured.</summary>
    public Timestamp StateCapturedAt { get; set; }

    /// <summary>Capture time of the observation that the set-point answers.</summary>
    public Timestamp ObservedAt { get; set; }

    /// <summary>The chunk that the set-point comes from; 0 for none.</summary>
    public long ChunkSequence { get; set; }

    /// <summary>Ticks to the end of that chunk.</summary>
    public long QueueTicksLeft { get; set; }

    /// <summary>What the set-point stands on.</summary>
    public QueueStatus Queue { get; set; }

    /// <summary>What the safety filter made of it.</summary>
    public Verdict Verdict { get; set; }

    /// <summary>What became of the command; not meaningful after a stop.</summary>
    public SendStatus Send { get; set; }

    /// <summary>Number of the episode, from 1.</summary>
    public int Episode { get; set; }

    /// <summary>Status of a simulated episode.</summary>
    public EpisodeStatus Status { get; set; }
}

namespace Robotics.Control.Scheduling;

/// <summary>The origin of a set-point.</summary>
public enum QueueStatus : byte
{
    /// <summary>No chunk, no set-point.</summary>
    Empty,

    /// <summary>The chunk reaches the tick.</summary>
    Fresh,

    /// <summary>The chunk has ended before the tick: its last action is repeated.</summary>
    Starved,
}

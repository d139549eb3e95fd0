namespace Robotics.Control.Scheduling;

/// <summary>What a set-point stands on.</summary>
public enum QueueStatus : byte
{
    /// <summary>No chunk: there is no set-point.</summary>
    Empty,

    /// <summary>The chunk reaches the tick.</summary>
    Fresh,

    /// <summary>The chunk has ended before the tick: its last action is repeated.</summary>
    Starved,
}

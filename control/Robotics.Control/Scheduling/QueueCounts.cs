namespace Robotics.Control.Scheduling;

/// <summary>Counts of the chunks that were offered to the queue.</summary>
public readonly record struct QueueCounts
{
    /// <summary>Chunks accepted.</summary>
    public long Accepted { get; init; }

    /// <summary>Actions of accepted chunks that were past before their chunk arrived.</summary>
    public long LateActions { get; init; }

    /// <summary>Chunks refused because a newer one is current.</summary>
    public long OutOfOrder { get; init; }

    /// <summary>Chunks refused because all their actions were past.</summary>
    public long Expired { get; init; }

    /// <summary>Chunks refused for their shape.</summary>
    public long WrongShape { get; init; }

    /// <summary>Chunks refused for a number that is not finite.</summary>
    public long NotFinite { get; init; }

    /// <summary>Ticks without a chunk.</summary>
    public long EmptyTicks { get; init; }

    /// <summary>Ticks after the end of the current chunk.</summary>
    public long StarvedTicks { get; init; }
}

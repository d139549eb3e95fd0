namespace Robotics.Control.Safety;

/// <summary>Counts of the safety filter's calls by result; the first four add up to all calls, the others give reasons.</summary>
public readonly record struct SafetyCounts
{
    /// <summary>Targets that passed unchanged.</summary>
    public long Passed { get; init; }

    /// <summary>Targets that were limited.</summary>
    public long Limited { get; init; }

    /// <summary>Ticks that slowed down or kept the position: no target, or one that was refused.</summary>
    public long Held { get; init; }

    /// <summary>Ticks answered with a stop, the latched ones included.</summary>
    public long Stopped { get; init; }

    /// <summary>Targets refused for a number that is not finite.</summary>
    public long RefusedNotFinite { get; init; }

    /// <summary>Targets refused for their size.</summary>
    public long RefusedSize { get; init; }

    /// <summary>Targets refused for their age.</summary>
    public long RefusedStale { get; init; }

    /// <summary>Calls whose tick was not newer than the last one's.</summary>
    public long RefusedTick { get; init; }

    /// <summary>Stops because the state had another size or a number that is not finite.</summary>
    public long StateNotFinite { get; init; }

    /// <summary>Stops because the state was too old.</summary>
    public long StateStale { get; init; }

    internal SafetyCounts WithFault(TargetFault fault) => fault switch
    {
        TargetFault.Size => this with { RefusedSize = RefusedSize + 1 },
        TargetFault.NotFinite => this with { RefusedNotFinite = RefusedNotFinite + 1 },
        TargetFault.Stale => this with { RefusedStale = RefusedStale + 1 },
        _ => this,
    };
}

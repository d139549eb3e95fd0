namespace Robotics.Control.Scheduling;

/// <summary>How set-points are drawn from chunks.</summary>
public sealed record ActionQueueOptions
{
    /// <summary>Control ticks over which a new chunk takes over from the old one; 0 switches at once.</summary>
    public int BlendTicks { get; init; } = 10;
}

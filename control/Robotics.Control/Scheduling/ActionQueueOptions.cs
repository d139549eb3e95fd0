namespace Robotics.Control.Scheduling;

/// <summary>How set-points are drawn from chunks.</summary>
public sealed record ActionQueueOptions
{
    /// <summary>Control ticks of the transition from the old chunk to a new one; 0 switches immediately.</summary>
    public int BlendTicks { get; init; } = 10;
}

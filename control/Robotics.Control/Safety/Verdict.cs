namespace Robotics.Control.Safety;

/// <summary>The safety filter's decision about a target.</summary>
public enum Verdict
{
    /// <summary>The target was within all limits and is passed on unchanged.</summary>
    Passed,

    /// <summary>The target was brought within the limits.</summary>
    Limited,

    /// <summary>
    /// The target cannot be used (not finite, wrong size or stale): the command holds the last safe position, slowing down within limits.
    /// </summary>
    Held,

    /// <summary>No safe command is possible (the state is stale or not finite): the robot must stop.</summary>
    Stop,
}

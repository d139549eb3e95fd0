namespace Robotics.Control.Safety;

/// <summary>What the safety filter made of a target.</summary>
public enum Verdict
{
    /// <summary>The target lay within all limits and goes out as it came.</summary>
    Passed,

    /// <summary>The target was brought within the limits.</summary>
    Limited,

    /// <summary>The target cannot be used (not finite, wrong size or stale): the command holds the last safe position, slowing down within
    /// limits.</summary>
    Held,

    /// <summary>Nothing safe can be said (the state is stale or not finite): the robot must stop.</summary>
    Stop,
}

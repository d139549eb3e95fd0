namespace Robotics.Control.Looping;

/// <summary>How the control tick treats its robot.</summary>
public sealed record ControlTickOptions
{
    /// <summary>The link counts as lost when no new state has come for this long.</summary>
    public TimeSpan LinkTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether a simulated robot's world is advanced by one period after each command. A real robot's time passes by
    /// itself.</summary>
    public bool StepWorld { get; init; } = true;

    /// <summary>Number of the episode, for the flight recorder.</summary>
    public int Episode { get; init; } = 1;

    /// <summary>Whether the end of a simulated episode ends the loop.</summary>
    public bool EndWithEpisode { get; init; } = true;
}

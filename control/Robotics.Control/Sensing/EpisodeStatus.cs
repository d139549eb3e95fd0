namespace Robotics.Control.Sensing;

/// <summary>Where a simulated episode stands.</summary>
public enum EpisodeStatus : byte
{
    /// <summary>No episode: a real robot, or nothing reset yet.</summary>
    None = 0,

    /// <summary>Under way.</summary>
    Running = 1,

    /// <summary>The task's success condition has been met.</summary>
    Succeeded = 2,

    /// <summary>The horizon passed without success.</summary>
    TimedOut = 3,

    /// <summary>It cannot go on: something fell or flew away.</summary>
    Failed = 4,
}

namespace Robotics.Control.Sensing;

/// <summary>Status of a simulated episode.</summary>
public enum EpisodeStatus : byte
{
    /// <summary>No episode: a real robot, or nothing reset yet.</summary>
    None = 0,

    /// <summary>Running.</summary>
    Running = 1,

    /// <summary>The task's success condition has been met.</summary>
    Succeeded = 2,

    /// <summary>The horizon passed without success.</summary>
    TimedOut = 3,

    /// <summary>It cannot continue: something fell or left the scene.</summary>
    Failed = 4,
}

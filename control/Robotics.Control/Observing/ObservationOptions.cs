namespace Robotics.Control.Observing;

/// <summary>Age limits of a policy's observations.</summary>
public sealed record ObservationOptions
{
    /// <summary>Greatest age of a camera's newest frame.</summary>
    public TimeSpan CameraAgeLimit { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Greatest age of the robot's newest reading.</summary>
    public TimeSpan StateAgeLimit { get; init; } = TimeSpan.FromMilliseconds(250);
}

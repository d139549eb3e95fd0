namespace Robotics.Cameras;

/// <summary>Kinds of camera events.</summary>
public enum CameraEventKind : byte
{
    /// <summary>The camera is connected for the first time.</summary>
    Connected = 0,

    /// <summary>The camera is connected again.</summary>
    Reconnected = 1,

    /// <summary>A connection attempt failed.</summary>
    ConnectFailed = 2,

    /// <summary>The connection was lost.</summary>
    Lost = 3,

    /// <summary>No frame, or only byte-identical frames, arrived for too long.</summary>
    Frozen = 4,

    /// <summary>Different frames arrive again.</summary>
    Resumed = 5,

    /// <summary>An image could not be decoded, or the stream was damaged.</summary>
    Corrupt = 6,

    /// <summary>The rate fell below half of the expected one.</summary>
    Slow = 7,

    /// <summary>A video file ended and starts again.</summary>
    Restarted = 8,
}

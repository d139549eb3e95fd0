namespace Robotics.Control.Deciding;

/// <summary>Keys of features in specifications, data sets and checkpoints. They are LeRobot's.</summary>
public static class FeatureKeys
{
    /// <summary>Joint positions of the robot, in command order: rad or m.</summary>
    public const string State = "observation.state";

    /// <summary>Forces and torques at the wrist: N, N·m.</summary>
    public const string Force = "observation.force";

    /// <summary>Values that only a simulator knows, such as the pose of an object.</summary>
    public const string Environment = "observation.environment_state";

    /// <summary>Actions.</summary>
    public const string Action = "action";

    /// <summary>Prefix of camera images.</summary>
    public const string ImagePrefix = "observation.images.";

    /// <summary>The key of a camera's images.</summary>
    public static string Image(string camera) => ImagePrefix + camera;

    /// <summary>Whether a key is a camera's.</summary>
    public static bool IsImage(string key) => key.StartsWith(ImagePrefix, StringComparison.Ordinal);
}

using Robotics.Control.Deciding;

namespace Robotics.Control.Acting;

/// <summary>
/// Capabilities of a robot beyond accepting commands. The robot states them and the handshake
/// transmits them; nothing is discovered by casts.
/// </summary>
public sealed record RobotCapabilities
{
    /// <summary>
    /// Whether its world can be reset to the start of an episode: <see cref="IRobot.Episodes"/> is
    /// then not null. True for simulated robots.
    /// </summary>
    public bool HasEpisodes { get; init; }

    /// <summary>
    /// Whether its world advances only when it is stepped: <see cref="IRobot.Stepping"/> is then
    /// not null. Never true across a network link.
    /// </summary>
    public bool HasStepping { get; init; }

    /// <summary>The action spaces that it accepts as commands.</summary>
    public IReadOnlyList<ActionSpace> ControlModes { get; init; } = [ActionSpace.JointPosition];

    /// <summary>
    /// Vectors that it senses in addition to joint positions and velocities, in the order of
    /// <see cref="Sensing.RobotState.Signals"/>, such as <see cref="FeatureKeys.Force"/>; a simulated robot also states what only a
    /// simulator knows, <see cref="FeatureKeys.Environment"/>.
    /// </summary>
    public IReadOnlyList<FeatureSpec> Signals { get; init; } = [];

    /// <summary>Whether it senses forces.</summary>
    public bool HasForce => Signals.Any(signal => signal.Key == FeatureKeys.Force);

    /// <summary>Number of values of all <see cref="Signals"/> together.</summary>
    public int SignalSize => Signals.Sum(signal => signal.Size);

    /// <summary>A robot that accepts joint positions and has no other capabilities.</summary>
    public static RobotCapabilities None { get; } = new();
}

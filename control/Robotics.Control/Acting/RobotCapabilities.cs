using Robotics.Control.Deciding;

namespace Robotics.Control.Acting;

/// <summary>What a robot can do beyond taking commands. It is stated by the robot and sent in the handshake; nothing is discovered by
/// casts.</summary>
public sealed record RobotCapabilities
{
    /// <summary>Whether its world can be reset to the start of an episode: <see cref="IRobot.Episodes"/> is there. A simulated robot's
    /// can.</summary>
    public bool HasEpisodes { get; init; }

    /// <summary>Whether its world advances only when it is stepped: <see cref="IRobot.Stepping"/> is there. Never across a wire.</summary>
    public bool HasStepping { get; init; }

    /// <summary>The action spaces that it takes as commands.</summary>
    public IReadOnlyList<ActionSpace> ControlModes { get; init; } = [ActionSpace.JointPosition];

    /// <summary>Vectors that it senses beside joint positions and velocities, in the order of <see cref="Sensing.RobotState.Signals"/>,
    /// such as
    /// <see cref="FeatureKeys.Force"/>; a simulated robot also states what only a simulator knows,
    /// <see cref="FeatureKeys.Environment"/>.</summary>
    public IReadOnlyList<FeatureSpec> Signals { get; init; } = [];

    /// <summary>Whether it senses forces.</summary>
    public bool HasForce => Signals.Any(signal => signal.Key == FeatureKeys.Force);

    /// <summary>Number of values of all <see cref="Signals"/> together.</summary>
    public int SignalSize => Signals.Sum(signal => signal.Size);

    /// <summary>A robot that takes joint positions and can do nothing else.</summary>
    public static RobotCapabilities None { get; } = new();
}

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Parameters of a walker's task: fall condition, reward, required distance.</summary>
internal sealed record WalkerTerms
{
    /// <summary>Hinge joints of the legs, in the order of their positions.</summary>
    internal required IReadOnlyList<string> Joints { get; init; }

    /// <summary>Whether the torso has a free joint; otherwise it moves in the xz plane with joints x, z, pitch.</summary>
    internal bool Free { get; init; }

    /// <summary>Height of the torso below which the walker has fallen, m.</summary>
    internal required double LowHeight { get; init; }

    /// <summary>Tilt of the torso above which the walker has fallen, rad.</summary>
    internal required double Lean { get; init; }

    /// <summary>Alive bonus per action.</summary>
    internal double Alive { get; init; } = 1;

    /// <summary>Control cost per squared command.</summary>
    internal required double ControlCost { get; init; }

    /// <summary>Distance required within the episode, m.</summary>
    internal required double Distance { get; init; }

    /// <summary>Maximum random offset of each joint at the start, rad.</summary>
    internal double Spread { get; init; } = 0.02;
}

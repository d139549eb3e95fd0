namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>What tells one walker's task from another: where it counts as fallen, what is rewarded, how far it must come.</summary>
internal sealed record WalkerTerms
{
    /// <summary>Hinges of the legs in the order of positions.</summary>
    internal required IReadOnlyList<string> Joints { get; init; }

    /// <summary>Whether the torso moves freely in space; else in the plane of x and z, with joints x, z, pitch.</summary>
    internal bool Free { get; init; }

    /// <summary>Height of the torso below which the walker has fallen, m.</summary>
    internal required double LowHeight { get; init; }

    /// <summary>Lean of the torso from upright beyond which the walker has fallen, rad.</summary>
    internal required double Lean { get; init; }

    /// <summary>Reward of an action while it has not fallen.</summary>
    internal double Alive { get; init; } = 1;

    /// <summary>Reward taken for each squared command.</summary>
    internal required double ControlCost { get; init; }

    /// <summary>Way that must be made within the episode, m.</summary>
    internal required double Distance { get; init; }

    /// <summary>Largest random offset of each joint at the start, rad.</summary>
    internal double Spread { get; init; } = 0.02;
}

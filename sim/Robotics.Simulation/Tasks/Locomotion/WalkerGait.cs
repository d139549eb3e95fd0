using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>What a walker's expert aims at, and how it plans.</summary>
internal sealed record WalkerGait
{
    /// <summary>Wanted velocity along x, m/s.</summary>
    internal required double Speed { get; init; }

    /// <summary>Wanted height of the torso, m.</summary>
    internal required double Height { get; init; }

    /// <summary>Cost of each m/s that is missing or too much.</summary>
    internal double SpeedWeight { get; init; } = 1;

    /// <summary>Cost of each squared 10 cm of height that is missing.</summary>
    internal double HeightWeight { get; init; } = 1;

    /// <summary>Cost of each squared radian of lean.</summary>
    internal double LeanWeight { get; init; } = 2;

    /// <summary>Cost of each squared rad/s of the torso's turning.</summary>
    internal double TurnWeight { get; init; } = 0.01;

    /// <summary>Cost of each squared metre, and squared m/s, beside the line; in space only.</summary>
    internal double SideWeight { get; init; } = 2;

    /// <summary>Cost of each squared command.</summary>
    internal double ControlWeight { get; init; } = 0.02;

    /// <summary>Cost of each action at whose end it has fallen.</summary>
    internal double FallWeight { get; init; } = 20;

    /// <summary>How the planner samples.</summary>
    internal required PredictiveOptions Planning { get; init; }
}

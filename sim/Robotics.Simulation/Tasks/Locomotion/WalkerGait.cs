using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Objective and planner options of a walker's expert.</summary>
internal sealed record WalkerGait
{
    /// <summary>Desired velocity along x, m/s.</summary>
    internal required double Speed { get; init; }

    /// <summary>Desired height of the torso, m.</summary>
    internal required double Height { get; init; }

    /// <summary>Cost per m/s of velocity error.</summary>
    internal double SpeedWeight { get; init; } = 1;

    /// <summary>Cost of missing height, per (10 cm)².</summary>
    internal double HeightWeight { get; init; } = 1;

    /// <summary>Cost of tilt, per rad².</summary>
    internal double LeanWeight { get; init; } = 2;

    /// <summary>Cost of the torso's angular velocity, per (rad/s)².</summary>
    internal double TurnWeight { get; init; } = 0.01;

    /// <summary>Cost of lateral position and velocity, per m² and (m/s)²; only in 3-D.</summary>
    internal double SideWeight { get; init; } = 2;

    /// <summary>Cost per squared command.</summary>
    internal double ControlWeight { get; init; } = 0.02;

    /// <summary>Cost per action after a fall.</summary>
    internal double FallWeight { get; init; } = 20;

    /// <summary>Options of the planner.</summary>
    internal required PredictiveOptions Planning { get; init; }
}

namespace Robotics.Simulation.Planar;

/// <summary>Parameters of a <see cref="PushPlanner"/>.</summary>
internal sealed record PushPlannerOptions
{
    /// <summary>Squared radius of gyration of the table's resistance, m^2.</summary>
    internal required double SquaredGyration { get; init; }

    /// <summary>Radius of the finger, m.</summary>
    internal required double FingerRadius { get; init; }

    /// <summary>Maximum absolute coordinate of the finger, m.</summary>
    internal required double Reach { get; init; }

    /// <summary>Maximum absolute coordinate of a corner of the block, m.</summary>
    internal required double Bound { get; init; }

    /// <summary>Motion of the finger per pushing action, m.</summary>
    internal double PushStride { get; init; } = 0.018;
}

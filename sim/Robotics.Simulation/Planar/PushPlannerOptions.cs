namespace Robotics.Simulation.Planar;

/// <summary>What a <see cref="PushPlanner"/> knows of the table.</summary>
internal sealed record PushPlannerOptions
{
    /// <summary>Squared radius of gyration of the table's resistance, m^2: a turn of 1 rad is resisted as a shift of its square root.</summary>
    internal required double SquaredGyration { get; init; }

    /// <summary>Radius of the finger, m.</summary>
    internal required double FingerRadius { get; init; }

    /// <summary>Largest coordinate that the finger can take, m.</summary>
    internal required double Reach { get; init; }

    /// <summary>Largest coordinate that a corner of the block may take, m.</summary>
    internal required double Bound { get; init; }

    /// <summary>Way of the finger in one action that pushes, m.</summary>
    internal double PushStride { get; init; } = 0.018;
}

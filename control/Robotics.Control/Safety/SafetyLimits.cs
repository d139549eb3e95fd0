namespace Robotics.Control.Safety;

/// <summary>
/// Limits of every command, per joint in SI units. Valid once constructed: every array has the same length, every number is finite.
/// </summary>
public sealed record SafetyLimits
{
    /// <summary>Lowest positions. [Dof] rad or m.</summary>
    public IReadOnlyList<double> PositionLow { get; }

    /// <summary>Highest positions. [Dof] rad or m.</summary>
    public IReadOnlyList<double> PositionHigh { get; }

    /// <summary>Highest speeds. [Dof] rad/s or m/s, positive.</summary>
    public IReadOnlyList<double> Velocity { get; }

    /// <summary>Highest accelerations. [Dof] rad/s^2 or m/s^2, positive.</summary>
    public IReadOnlyList<double> Acceleration { get; }

    /// <summary>How old a target or a state may be when it is applied.</summary>
    public TimeSpan Freshness { get; }

    /// <summary>Checks and stores the limits.</summary>
    /// <exception cref="ArgumentException">Lengths differ, a number is not finite, a range is empty, or a rate is not positive.</exception>
    public SafetyLimits(
        IReadOnlyList<double> positionLow,
        IReadOnlyList<double> positionHigh,
        IReadOnlyList<double> velocity,
        IReadOnlyList<double> acceleration,
        TimeSpan freshness)
    {
        int dof = positionLow.Count;
        if (dof == 0 || positionHigh.Count != dof || velocity.Count != dof || acceleration.Count != dof)
        {
            throw new ArgumentException(
                "Safety limits need one entry per joint in every list, "
                + $"not {dof}, {positionHigh.Count}, {velocity.Count}, {acceleration.Count}.");
        }
        for (int i = 0; i < dof; i++)
        {
            if (!double.IsFinite(positionLow[i]) || !double.IsFinite(positionHigh[i]) || positionLow[i] >= positionHigh[i])
                throw new ArgumentException($"Joint {i}: the position limits [{positionLow[i]}, {positionHigh[i]}] are not a range.");
            if (!double.IsFinite(velocity[i]) || velocity[i] <= 0 || !double.IsFinite(acceleration[i]) || acceleration[i] <= 0)
                throw new ArgumentException(
                    $"Joint {i}: the limits {velocity[i]} and {acceleration[i]} of velocity and acceleration must be positive.");
        }
        if (freshness <= TimeSpan.Zero)
            throw new ArgumentException("The freshness must be positive.");
        PositionLow = [.. positionLow];
        PositionHigh = [.. positionHigh];
        Velocity = [.. velocity];
        Acceleration = [.. acceleration];
        Freshness = freshness;
    }

    /// <summary>
    /// The same positions with a share of the speeds and accelerations: for a sender, so that the arm's own filter finds nothing to limit.
    /// </summary>
    /// <param name="velocity">Share of the speeds, above 0 to 1.</param>
    /// <param name="acceleration">Share of the accelerations, above 0 to 1.</param>
    public SafetyLimits Below(double velocity, double acceleration)
    {
        if (!(velocity is > 0 and <= 1 && acceleration is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(velocity), $"Shares must be above 0 and at most 1, not {velocity} and {acceleration}.");
        double[] velocities = [.. Velocity.Select(v => v * velocity)], accelerations = [.. Acceleration.Select(a => a * acceleration)];
        return new SafetyLimits(PositionLow, PositionHigh, velocities, accelerations, Freshness);
    }

    /// <summary>Number of joints.</summary>
    public int Dof => PositionLow.Count;
}

namespace Robotics.Simulation.Randomization;

/// <summary>How numbers are drawn.</summary>
public enum DistributionKind
{
    /// <summary>Always `value`.</summary>
    Constant,

    /// <summary>Evenly from [low, high).</summary>
    Uniform,

    /// <summary>The logarithm evenly from [ln low, ln high): a factor 2 is as likely as a factor 1/2. Both positive.</summary>
    LogUniform,

    /// <summary>Normal with `mean` and `deviation`; with `low` and `high` drawn again until it lies between them (truncated).</summary>
    Normal,

    /// <summary>1 with probability `value`, else 0.</summary>
    Chance,
}

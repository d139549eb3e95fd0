namespace Robotics.Simulation.Randomization;

/// <summary>Kind of a distribution.</summary>
public enum DistributionKind
{
    /// <summary>Constant `value`.</summary>
    Constant,

    /// <summary>Uniform in [low, high).</summary>
    Uniform,

    /// <summary>Log-uniform in [low, high), both positive: a factor 2 is as likely as a factor 1/2.</summary>
    LogUniform,

    /// <summary>Normal with `mean` and `deviation`; truncated if `low` and `high` are given.</summary>
    Normal,

    /// <summary>Bernoulli: 1 with probability `value`, else 0.</summary>
    Chance,
}

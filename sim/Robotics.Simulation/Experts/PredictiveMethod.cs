namespace Robotics.Simulation.Experts;

/// <summary>How a <see cref="PredictiveController"/> moves its plan towards the better samples.</summary>
public enum PredictiveMethod
{
    /// <summary>The mean of all samples, weighted by exp(-cost / temperature).</summary>
    /// <remarks>Source: Williams et al., Information Theoretic MPC (MPPI), ICRA 2017.</remarks>
    Mppi,

    /// <summary>A normal distribution is fitted to the best samples, and sampled again.</summary>
    /// <remarks>Source: Rubinstein, The Cross-Entropy Method, 1999; Pinneri et al., iCEM, CoRL 2020.</remarks>
    CrossEntropy,
}

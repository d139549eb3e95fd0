namespace Robotics.Simulation.Experts;

/// <summary>Update method of a <see cref="PredictiveController"/>.</summary>
public enum PredictiveMethod
{
    /// <summary>MPPI: mean of all samples, weighted by exp(-cost / temperature).</summary>
    /// <remarks>Source: Williams et al., Information Theoretic MPC (MPPI), ICRA 2017.</remarks>
    Mppi,

    /// <summary>Cross-entropy method: fits a normal distribution to the best samples.</summary>
    /// <remarks>Source: Rubinstein, The Cross-Entropy Method, 1999; Pinneri et al., iCEM, CoRL 2020.</remarks>
    CrossEntropy,
}

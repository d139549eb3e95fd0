namespace Robotics.Simulation.Experts;

/// <summary>Interpolation of controls between the knots of a plan.</summary>
public enum PredictiveInterpolation
{
    /// <summary>Zero-order hold.</summary>
    Hold,

    /// <summary>Linear.</summary>
    Linear,

    /// <summary>Cubic Catmull-Rom spline, clamped to the limits.</summary>
    Cubic,
}

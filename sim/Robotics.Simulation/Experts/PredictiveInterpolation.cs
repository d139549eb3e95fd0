namespace Robotics.Simulation.Experts;

/// <summary>How controls between the knots of a plan come about.</summary>
public enum PredictiveInterpolation
{
    /// <summary>The last knot is held.</summary>
    Hold,

    /// <summary>On the straight line between two knots.</summary>
    Linear,

    /// <summary>On the cubic through four knots with continuous slope (Catmull-Rom), within the limits.</summary>
    Cubic,
}

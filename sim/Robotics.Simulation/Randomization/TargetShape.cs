namespace Robotics.Simulation.Randomization;

/// <summary>How a draw goes into a target's field.</summary>
internal enum TargetShape
{
    /// <summary>Straight into float64 columns.</summary>
    Linear,

    /// <summary>Into float32 columns, cut to 0..1.</summary>
    Color,

    /// <summary>Into a byte, 0 or 1.</summary>
    Flag,

    /// <summary>A rotation vector, multiplied onto a quaternion from the right.</summary>
    Rotation,

    /// <summary>A rotation vector that turns a unit vector.</summary>
    Direction,

    /// <summary>Mass, with the inertia beside it.</summary>
    Mass,

    /// <summary>Factor on an actuator's proportional gain.</summary>
    ProportionalGain,

    /// <summary>Factor on an actuator's damping gain.</summary>
    DampingGain,

    /// <summary>Length of the gravity vector.</summary>
    Magnitude,

    /// <summary>Angle of the gravity vector.</summary>
    Tilt,
}

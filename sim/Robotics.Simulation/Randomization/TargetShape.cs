namespace Robotics.Simulation.Randomization;

/// <summary>How a draw is written to a target's field.</summary>
internal enum TargetShape
{
    /// <summary>To float64 columns.</summary>
    Linear,

    /// <summary>To float32 columns, clamped to 0..1.</summary>
    Color,

    /// <summary>To a byte, 0 or 1.</summary>
    Flag,

    /// <summary>Rotation vector, right-multiplied to a quaternion.</summary>
    Rotation,

    /// <summary>Rotation vector that rotates a unit vector.</summary>
    Direction,

    /// <summary>Mass, with the inertia scaled accordingly.</summary>
    Mass,

    /// <summary>Factor of an actuator's proportional gain.</summary>
    ProportionalGain,

    /// <summary>Factor of an actuator's damping gain.</summary>
    DampingGain,

    /// <summary>Magnitude of the gravity vector.</summary>
    Magnitude,

    /// <summary>Tilt of the gravity vector.</summary>
    Tilt,
}

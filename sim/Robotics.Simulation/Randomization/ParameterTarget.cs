namespace Robotics.Simulation.Randomization;

/// <summary>Model parameters that can be randomized.</summary>
public enum ParameterTarget
{
    /// <summary>Mass of bodies, kg; inertias are scaled by the same factor.</summary>
    BodyMass,

    /// <summary>Center of mass of bodies in their own frames: x, y, z, m. Geoms are not moved.</summary>
    BodyCenterOfMass,

    /// <summary>
    /// Position of bodies in their parents' frames: x, y, z, m. Not for bodies with a free joint, because the task's reset sets their pose.
    /// </summary>
    BodyPosition,

    /// <summary>Rotation of bodies: a rotation vector in their own frames, x, y, z, rad. Not for bodies with a free joint.</summary>
    BodyRotation,

    /// <summary>Friction of geoms: sliding, torsional (m), rolling (m); sliding only by default. A contact uses the maximum of its two
    /// geoms, so select both (including the table), preferably with one shared draw.</summary>
    GeomFriction,

    /// <summary>Contact softness of geoms: time constant (s) and damping ratio; the time constant only by default.</summary>
    GeomSolref,

    /// <summary>Contact impedance of geoms: d0, d_width, width (m), midpoint, power; the first two by default.</summary>
    GeomSolimp,

    /// <summary>Position of geoms in their bodies' frames: x, y, z, m. The mass distribution is unchanged.</summary>
    GeomPosition,

    /// <summary>Rotation of geoms: a rotation vector in their own frames, x, y, z, rad. The mass distribution is unchanged.</summary>
    GeomRotation,

    /// <summary>Color of geoms: red, green, blue, alpha clamped to 0..1; alpha not by default. A geom with a material uses the material's
    /// color unless this differs from MuJoCo's default gray.</summary>
    GeomColor,

    /// <summary>Position of sites in their bodies' frames: x, y, z, m.</summary>
    SitePosition,

    /// <summary>Rotation of sites: a rotation vector in their own frames, x, y, z, rad.</summary>
    SiteRotation,

    /// <summary>Viscous damping of joints, N·m·s/rad or N·s/m.</summary>
    JointDamping,

    /// <summary>Friction loss of joints, N·m or N.</summary>
    JointFrictionloss,

    /// <summary>Armature of joints, kg·m² or kg.</summary>
    JointArmature,

    /// <summary>Stiffness of joints, N·m/rad or N/m.</summary>
    JointStiffness,

    /// <summary>Proportional gain of actuators, as a common factor of gainprm and biasprm; for a motor, its gain.</summary>
    ActuatorKp,

    /// <summary>Damping gain of actuators, as a factor; for a velocity servo, of both gainprm and biasprm.</summary>
    ActuatorKd,

    /// <summary>Magnitude of gravity, m/s²; its direction is unchanged. Has no objects.</summary>
    GravityMagnitude,

    /// <summary>Tilt angle of gravity, rad, in a uniformly distributed direction. Has no objects.</summary>
    GravityTilt,

    /// <summary>Position of cameras in their bodies' frames: x, y, z, m.</summary>
    CameraPosition,

    /// <summary>Rotation of cameras: a rotation vector in their own frames (x right, y up, -z ahead), rad.</summary>
    CameraRotation,

    /// <summary>Vertical field of view of cameras, degrees as in MuJoCo.</summary>
    CameraFovy,

    /// <summary>Position of lights in their bodies' frames: x, y, z, m.</summary>
    LightPosition,

    /// <summary>Direction of lights: a rotation vector in their bodies' frames, x, y, z, rad.</summary>
    LightDirection,

    /// <summary>Diffuse color of lights: red, green, blue clamped to 0..1.</summary>
    LightDiffuse,

    /// <summary>Ambient color of lights: red, green, blue clamped to 0..1.</summary>
    LightAmbient,

    /// <summary>Specular color of lights: red, green, blue clamped to 0..1.</summary>
    LightSpecular,

    /// <summary>Whether lights are active, 1 or 0, with a distribution of kind chance.</summary>
    LightActive,

    /// <summary>Color of materials: red, green, blue, alpha clamped to 0..1; alpha not by default. Multiplies the texture.</summary>
    MaterialColor,

    /// <summary>Friction of explicit contact pairs: two sliding, torsional (m), two rolling (m); sliding only by default.</summary>
    PairFriction,

    /// <summary>Contact softness of explicit contact pairs, as <see cref="GeomSolref"/>.</summary>
    PairSolref,

    /// <summary>Contact impedance of explicit contact pairs, as <see cref="GeomSolimp"/>.</summary>
    PairSolimp,
}

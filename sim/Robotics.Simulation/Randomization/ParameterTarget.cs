namespace Robotics.Simulation.Randomization;

/// <summary>What an entry changes in the model.</summary>
public enum ParameterTarget
{
    /// <summary>Mass of bodies, kg; inertias change by the same factor, so that size and shape stay.</summary>
    BodyMass,

    /// <summary>Centre of mass of bodies in their own frames: x, y, z, m. The geoms stay where they are.</summary>
    BodyCenterOfMass,

    /// <summary>Position of bodies in their parents' frames: x, y, z, m. Bodies with a free joint have none: their task's reset places them.</summary>
    BodyPosition,

    /// <summary>Rotation of bodies: a rotation vector in their own frames, x, y, z, rad. Bodies with a free joint have none.</summary>
    BodyRotation,

    /// <summary>Friction of geoms: sliding, torsional (m), rolling (m); sliding only by default. A contact takes the greater of its two geoms, so
    /// choose both (the table too), best with one shared draw.</summary>
    GeomFriction,

    /// <summary>Contact softness of geoms: time constant (s) and damping ratio; the time constant only by default.</summary>
    GeomSolref,

    /// <summary>Contact impedance of geoms: d0, d_width, width (m), midpoint, power; the first two by default.</summary>
    GeomSolimp,

    /// <summary>Position of geoms in their bodies' frames: x, y, z, m. The mass distribution stays.</summary>
    GeomPosition,

    /// <summary>Rotation of geoms: a rotation vector in their own frames, x, y, z, rad. The mass distribution stays.</summary>
    GeomRotation,

    /// <summary>Colour of geoms: red, green, blue, alpha in 0..1, cut there; alpha not by default. One with a material takes its material's
    /// colour until this differs from MuJoCo's grey.</summary>
    GeomColor,

    /// <summary>Position of sites in their bodies' frames: x, y, z, m.</summary>
    SitePosition,

    /// <summary>Rotation of sites: a rotation vector in their own frames, x, y, z, rad.</summary>
    SiteRotation,

    /// <summary>Viscous damping of joints, N·m·s/rad or N·s/m.</summary>
    JointDamping,

    /// <summary>Dry friction of joints, N·m or N.</summary>
    JointFrictionloss,

    /// <summary>Rotor inertia of joints, kg·m² or kg.</summary>
    JointArmature,

    /// <summary>Spring of joints, N·m/rad or N/m.</summary>
    JointStiffness,

    /// <summary>Proportional gain of actuators, as a factor on gainprm and biasprm together; of a motor, its gain.</summary>
    ActuatorKp,

    /// <summary>Damping gain of actuators, as a factor; of a velocity servo, on gainprm and biasprm together.</summary>
    ActuatorKd,

    /// <summary>Size of gravity, m/s², its direction kept. Takes no objects.</summary>
    GravityMagnitude,

    /// <summary>Angle by which gravity leans, rad, towards an evenly drawn side. Takes no objects.</summary>
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

    /// <summary>Diffuse colour of lights: red, green, blue in 0..1, cut there.</summary>
    LightDiffuse,

    /// <summary>Ambient colour of lights: red, green, blue in 0..1, cut there.</summary>
    LightAmbient,

    /// <summary>Specular colour of lights: red, green, blue in 0..1, cut there.</summary>
    LightSpecular,

    /// <summary>Whether lights are on: 1 on, 0 off, with a distribution of kind chance.</summary>
    LightActive,

    /// <summary>Colour of materials: red, green, blue, alpha in 0..1, cut there; alpha not by default. Textures are multiplied by it.</summary>
    MaterialColor,

    /// <summary>Friction of explicit contact pairs: two sliding, torsional (m), two rolling (m); the sliding ones by default.</summary>
    PairFriction,

    /// <summary>Contact softness of explicit contact pairs, as <see cref="GeomSolref"/>.</summary>
    PairSolref,

    /// <summary>Contact impedance of explicit contact pairs, as <see cref="GeomSolimp"/>.</summary>
    PairSolimp,
}

using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Properties of a target: its field, valid values and derived quantities.</summary>
/// <param name="Shape">How a draw is written.</param>
/// <param name="Object">Type of the objects; null for gravity.</param>
/// <param name="Field">C name of the field.</param>
/// <param name="Stride">Elements per row of the field.</param>
/// <param name="Columns">Number of components.</param>
/// <param name="Default">Number of leading components that are drawn by default.</param>
internal sealed record TargetTraits(TargetShape Shape, ObjectType? Object, string Field, int Stride, int Columns, int Default)
{
    private static readonly Dictionary<ParameterTarget, TargetTraits> s_all = new()
    {
        [ParameterTarget.BodyMass] =
            new(TargetShape.Mass, ObjectType.Body, "body_mass", 1, 1, 1) { Constants = true, Low = 0, Open = true },
        [ParameterTarget.BodyCenterOfMass] = Place(ObjectType.Body, "body_ipos"),
        [ParameterTarget.BodyPosition] = Place(ObjectType.Body, "body_pos") with { Frames = false },
        [ParameterTarget.BodyRotation] = Turn(ObjectType.Body, "body_quat") with { Frames = false },
        [ParameterTarget.GeomFriction] = new(TargetShape.Linear, ObjectType.Geom, "geom_friction", 3, 3, 1) { Low = 0 },
        [ParameterTarget.GeomSolref] = new(TargetShape.Linear, ObjectType.Geom, "geom_solref", 2, 2, 1) { KeepSign = true },
        [ParameterTarget.GeomSolimp] = new(TargetShape.Linear, ObjectType.Geom, "geom_solimp", 5, 5, 2) { Low = 0 },
        [ParameterTarget.GeomPosition] = Place(ObjectType.Geom, "geom_pos"),
        [ParameterTarget.GeomRotation] = Turn(ObjectType.Geom, "geom_quat"),
        [ParameterTarget.GeomColor] = new(TargetShape.Color, ObjectType.Geom, "geom_rgba", 4, 4, 3),
        [ParameterTarget.SitePosition] = Place(ObjectType.Site, "site_pos"),
        [ParameterTarget.SiteRotation] = Turn(ObjectType.Site, "site_quat"),
        [ParameterTarget.JointDamping] = new(TargetShape.Linear, ObjectType.Joint, "dof_damping", 1, 1, 1) { Low = 0 },
        [ParameterTarget.JointFrictionloss] = new(TargetShape.Linear, ObjectType.Joint, "dof_frictionloss", 1, 1, 1) { Low = 0 },
        [ParameterTarget.JointArmature] = new(TargetShape.Linear, ObjectType.Joint, "dof_armature", 1, 1, 1) { Constants = true, Low = 0 },
        [ParameterTarget.JointStiffness] = new(TargetShape.Linear, ObjectType.Joint, "jnt_stiffness", 1, 1, 1) { Low = 0 },
        [ParameterTarget.ActuatorKp] = new(TargetShape.ProportionalGain, ObjectType.Actuator, "actuator_gainprm", 10, 1, 1) { Low = 0 },
        [ParameterTarget.ActuatorKd] = new(TargetShape.DampingGain, ObjectType.Actuator, "actuator_biasprm", 10, 1, 1) { Low = 0 },
        [ParameterTarget.GravityMagnitude] = new(TargetShape.Magnitude, null, "opt.gravity", 3, 1, 1) { Low = 0 },
        [ParameterTarget.GravityTilt] = new(TargetShape.Tilt, null, "opt.gravity", 3, 1, 1),
        [ParameterTarget.CameraPosition] = Place(ObjectType.Camera, "cam_pos") with { Frames = false },
        [ParameterTarget.CameraRotation] = Turn(ObjectType.Camera, "cam_quat") with { Frames = false },
        [ParameterTarget.CameraFovy] = new(TargetShape.Linear, ObjectType.Camera, "cam_fovy", 1, 1, 1) { Low = 0, High = 180, Open = true },
        [ParameterTarget.LightPosition] = Place(ObjectType.Light, "light_pos") with { Frames = false },
        [ParameterTarget.LightDirection] = new(TargetShape.Direction, ObjectType.Light, "light_dir", 3, 3, 3) { Constants = true },
        [ParameterTarget.LightDiffuse] = new(TargetShape.Color, ObjectType.Light, "light_diffuse", 3, 3, 3),
        [ParameterTarget.LightAmbient] = new(TargetShape.Color, ObjectType.Light, "light_ambient", 3, 3, 3),
        [ParameterTarget.LightSpecular] = new(TargetShape.Color, ObjectType.Light, "light_specular", 3, 3, 3),
        [ParameterTarget.LightActive] = new(TargetShape.Flag, ObjectType.Light, "light_active", 1, 1, 1),
        [ParameterTarget.MaterialColor] = new(TargetShape.Color, ObjectType.Material, "mat_rgba", 4, 4, 3),
        [ParameterTarget.PairFriction] = new(TargetShape.Linear, ObjectType.Pair, "pair_friction", 5, 5, 2) { Low = 0 },
        [ParameterTarget.PairSolref] = new(TargetShape.Linear, ObjectType.Pair, "pair_solref", 2, 2, 1) { KeepSign = true },
        [ParameterTarget.PairSolimp] = new(TargetShape.Linear, ObjectType.Pair, "pair_solimp", 5, 5, 2) { Low = 0 },
    };

    /// <summary>Whether MuJoCo's derived constants depend on it.</summary>
    internal bool Constants { get; init; }

    /// <summary>Whether MuJoCo's frame flags depend on it.</summary>
    internal bool Frames { get; init; }

    /// <summary>Minimum valid value.</summary>
    internal double Low { get; init; } = double.NegativeInfinity;

    /// <summary>Maximum valid value.</summary>
    internal double High { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the bounds themselves are invalid.</summary>
    internal bool Open { get; init; }

    /// <summary>Whether a value must keep the sign of its default, because the sign changes its meaning.</summary>
    internal bool KeepSign { get; init; }

    /// <summary>The operations in <see cref="Takes"/>, as text.</summary>
    internal string OperationNames => Shape switch
    {
        TargetShape.Rotation or TargetShape.Direction => "add",
        TargetShape.ProportionalGain or TargetShape.DampingGain => "scale",
        TargetShape.Flag or TargetShape.Tilt => "set",
        _ => "scale, add or set",
    };

    internal static TargetTraits Of(ParameterTarget target) => s_all[target];

    internal bool Takes(DrawOperation operation) => OperationNames.Contains(SpecJson.Name(operation), StringComparison.Ordinal);

    private static TargetTraits Place(ObjectType type, string field) =>
        new(TargetShape.Linear, type, field, 3, 3, 3) { Constants = true, Frames = true };

    private static TargetTraits Turn(ObjectType type, string field) =>
        new(TargetShape.Rotation, type, field, 4, 3, 3) { Constants = true, Frames = true };
}

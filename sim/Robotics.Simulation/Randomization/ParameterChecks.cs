using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Why a target is not applicable to an object: MuJoCo would silently ignore the change, or it has no meaning.</summary>
internal sealed class ParameterChecks(Model model, FrameFlags flags, ObjectSelection objects)
{
    private const int TargetBody = 3; // mjCAMLIGHT_TARGETBODY, followed by mjCAMLIGHT_TARGETBODYCOM

    /// <summary>The reason as a clause, or null if applicable.</summary>
    internal string? Find(ParameterTarget target, int id)
    {
        TargetTraits traits = TargetTraits.Of(target);
        string name = traits.Object is { } type ? $"{ObjectSelection.Word(type)} \"{objects.Name(type, id)}\"" : "gravity";
        return target switch
        {
            ParameterTarget.BodyMass when model.BodyMass[id] <= 0 => $"{name} has no mass",
            ParameterTarget.BodyPosition or ParameterTarget.BodyRotation when objects.IsFree(id) =>
                $"{name} has a free joint, so the task's reset sets its pose",
            ParameterTarget.ActuatorKp when !HasProportionalGain(id) =>
                $"{name} has no proportional gain: use actuator_kd for a velocity servo",
            ParameterTarget.ActuatorKd when !HasDampingGain(id) => $"{name} has no damping gain",
            ParameterTarget.CameraRotation when model.I32("cam_mode")[id] >= TargetBody =>
                $"{name} tracks a body: change its position instead",
            ParameterTarget.LightDirection when model.I32("light_mode")[id] >= TargetBody =>
                $"{name} tracks a body: change its position instead",
            ParameterTarget.GeomPosition or ParameterTarget.GeomRotation when Model.FieldNames.Contains("bvh_aabb") =>
                $"{name} is in a bounding volume hierarchy that MuJoCo {Model.Version} builds at compile time: move its body instead",
            _ when traits.Frames && !flags.CanRecompute && IsSkipped(target, id) =>
                $"MuJoCo {Model.Version} would ignore an offset of {name}, because its frame is its body's: add an offset of 1e-6 m " +
                "in the MJCF",
            _ => null,
        };
    }

    /// <summary>Rejects contact parameters of geoms that are in explicit contact pairs, which have their own parameters.</summary>
    /// <param name="target">A target of geoms.</param>
    /// <param name="ids">The geoms.</param>
    /// <param name="spec">The specification, to check whether it has an entry for the pairs.</param>
    /// <param name="place">Prefix of the message.</param>
    internal void RefusePairs(ParameterTarget target, ReadOnlySpan<int> ids, RandomizationSpec spec, string place)
    {
        ParameterTarget? pairs = target switch
        {
            ParameterTarget.GeomFriction => ParameterTarget.PairFriction,
            ParameterTarget.GeomSolref => ParameterTarget.PairSolref,
            ParameterTarget.GeomSolimp => ParameterTarget.PairSolimp,
            _ => null,
        };
        if (pairs is not { } wanted || spec.Parameters.Any(entry => entry.Target == wanted))
            return;
        for (int i = 0; i < model.Count(ObjectType.Pair); i++)
        {
            int first = model.I32("pair_geom1")[i];
            int second = model.I32("pair_geom2")[i];
            if (ids.Contains(first) || ids.Contains(second))
            {
                throw new RandomizationException(
                    $"{place}: geoms \"{objects.Name(ObjectType.Geom, first)}\" and "
                    + $"\"{objects.Name(ObjectType.Geom, second)}\" are in an explicit "
                    + $"contact pair, which ignores their parameters: add an entry for {SpecJson.Name(wanted)}");
            }
        }
    }

    // gain of a motor, or of a position servo, whose bias is its negative
    private bool HasProportionalGain(int actuator)
    {
        double gain = model.ActuatorGainprm[actuator * 10];
        bool servo = model.I32("actuator_biastype")[actuator] == 1 && model.ActuatorBiasprm[(actuator * 10) + 1] == -gain;
        return HasFixedGain(actuator) && gain != 0 && (servo || model.I32("actuator_biastype")[actuator] == 0);
    }

    private bool HasDampingGain(int actuator) =>
        HasFixedGain(actuator) && model.I32("actuator_biastype")[actuator] == 1 && model.ActuatorBiasprm[(actuator * 10) + 2] != 0;

    private bool HasFixedGain(int actuator) => model.I32("actuator_gaintype")[actuator] == 0;

    private bool IsSkipped(ParameterTarget target, int id) => TargetTraits.Of(target).Object switch
    {
        ObjectType.Body => model.U8("body_sameframe")[id] != 0
            || Shares("geom_sameframe", model.GeomBodyid, id) || Shares("site_sameframe", model.SiteBodyid, id),
        ObjectType.Geom => model.U8("geom_sameframe")[id] != 0,
        _ => model.U8("site_sameframe")[id] != 0,
    };

    // whether an object's frame is relative to the body's inertial frame
    private bool Shares(string flags, ReadOnlySpan<int> bodies, int body)
    {
        Span<byte> same = model.U8(flags);
        for (int i = 0; i < same.Length; i++)
        {
            if (bodies[i] == body && same[i] > 1)
                return true;
        }
        return false;
    }
}

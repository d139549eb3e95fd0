using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Why an object cannot take a target: where MuJoCo would ignore the change without a word, or it has no meaning.</summary>
internal sealed class ParameterRefusals(Model model, FrameFlags flags, ObjectSelection objects)
{
    private const int TargetBody = 3; // mjCAMLIGHT_TARGETBODY, and the centre of mass of one after it

    /// <summary>The reason as a clause, or null where it can.</summary>
    internal string? Find(ParameterTarget target, int id)
    {
        TargetTraits traits = TargetTraits.Of(target);
        string name = traits.Object is { } type ? $"{ObjectSelection.Word(type)} \"{objects.Name(type, id)}\"" : "gravity";
        return target switch
        {
            ParameterTarget.BodyMass when model.BodyMass[id] <= 0 => $"{name} has no mass",
            ParameterTarget.BodyPosition or ParameterTarget.BodyRotation when objects.IsFree(id) =>
                $"{name} moves freely, so that its task's reset decides where it is",
            ParameterTarget.ActuatorKp when !HasProportionalGain(id) => $"{name} has no gain that is proportional alone: use actuator_kd for a velocity servo",
            ParameterTarget.ActuatorKd when !HasDampingGain(id) => $"{name} has no damping gain",
            ParameterTarget.CameraRotation when model.I32("cam_mode")[id] >= TargetBody => $"{name} looks at a body wherever that is: change its position",
            ParameterTarget.LightDirection when model.I32("light_mode")[id] >= TargetBody => $"{name} shines at a body wherever that is: change its position",
            ParameterTarget.GeomPosition or ParameterTarget.GeomRotation when Model.FieldNames.Contains("bvh_aabb") =>
                $"{name} lies in a tree of boxes that MuJoCo {Model.Version} builds at compile time: move its body instead",
            _ when traits.Frames && !flags.CanRecompute && IsSkipped(target, id) =>
                $"MuJoCo {Model.Version} would ignore an offset of {name}, whose frame is its body's: author an offset of 1e-6 m in the MJCF",
            _ => null,
        };
    }

    /// <summary>Refuses contact parameters of geoms that meet others in explicit pairs, which have their own.</summary>
    /// <param name="target">A target of geoms.</param>
    /// <param name="ids">The geoms.</param>
    /// <param name="spec">To see whether the pairs have an entry too.</param>
    /// <param name="place">What the message begins with.</param>
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
                    $"{place}: geoms \"{objects.Name(ObjectType.Geom, first)}\" and \"{objects.Name(ObjectType.Geom, second)}\" meet in an explicit "
                    + $"contact pair, which does not look at theirs: add an entry for {SpecJson.Name(wanted)}");
            }
        }
    }

    // a motor's gain, or a position servo's, whose bias takes it back
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

    // whether an object rides on the body's inertial frame instead of the body's
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

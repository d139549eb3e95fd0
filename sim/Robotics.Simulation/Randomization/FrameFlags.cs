using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Recomputes the flags by which MuJoCo skips transformations between equal frames, as its compiler would.</summary>
/// <remarks>
/// A body is sameframe if its center of mass is at its origin; it is simple if in addition its inertia is
/// diagonal in its joints' axes, so that MuJoCo uses a constant. With stale flags, an offset is silently ignored.
/// In MuJoCo 2 no array size depends on the flags; in MuJoCo 3 some do.
/// </remarks>
internal sealed class FrameFlags
{
    private readonly Model _model;

    internal FrameFlags(Model model)
    {
        _model = model;
        CanRecompute = Model.Version.StartsWith("2.", StringComparison.Ordinal) && Agrees();
    }

    /// <summary>Whether the compiler's rules are known: the recomputed flags equal those of the compiler.</summary>
    internal bool CanRecompute { get; }

    /// <summary>Fields that <see cref="Recompute"/> writes.</summary>
    internal static IReadOnlyList<string> Fields { get; } =
        ["body_sameframe", "body_simple", "geom_sameframe", "site_sameframe", "dof_simplenum"];

    /// <summary>Recomputes all flags from the model's current frames.</summary>
    internal void Recompute() => Compute(
        _model.U8("body_sameframe"), _model.U8("body_simple"), _model.U8("geom_sameframe"), _model.U8("site_sameframe"),
        _model.I32("dof_simplenum"));

    private bool Agrees()
    {
        byte[] body = new byte[_model.Nbody];
        byte[] simple = new byte[_model.Nbody];
        byte[] geom = new byte[_model.Ngeom];
        byte[] site = new byte[_model.Nsite];
        int[] number = new int[_model.Nv];
        Compute(body, simple, geom, site, number);
        return _model.U8("body_sameframe").SequenceEqual(body) && _model.U8("body_simple").SequenceEqual(simple)
            && _model.U8("geom_sameframe").SequenceEqual(geom) && _model.U8("site_sameframe").SequenceEqual(site)
            && _model.I32("dof_simplenum").SequenceEqual(number);
    }

    private void Compute(Span<byte> bodySame, Span<byte> bodySimple, Span<byte> geomSame, Span<byte> siteSame, Span<int> simpleNumber)
    {
        for (int body = 0; body < bodySame.Length; body++)
            bodySame[body] = IsNull(_model.BodyIpos, _model.BodyIquat, body) ? (byte)1 : (byte)0;
        FindSimple(bodySame, bodySimple);
        Compare(_model.GeomBodyid, _model.GeomPos, _model.GeomQuat, geomSame);
        Compare(_model.SiteBodyid, _model.SitePos, _model.SiteQuat, siteSame);

        // each simple degree of freedom counts itself and the contiguous simple ones after it
        Span<int> dofBody = _model.I32("dof_bodyid");
        int run = 0;
        for (int dof = simpleNumber.Length - 1; dof >= 0; dof--)
        {
            run = bodySimple[dofBody[dof]] != 0 ? run + 1 : 0;
            simpleNumber[dof] = run;
        }
    }

    private void FindSimple(ReadOnlySpan<byte> bodySame, Span<byte> simple)
    {
        Span<int> parent = _model.BodyParentid;
        Span<int> root = _model.I32("body_rootid");
        Span<int> dofs = _model.I32("body_dofnum");
        for (int body = 0; body < simple.Length; body++)
        {
            int above = parent[body];
            bool onWorld = root[body] == body || (parent[above] == 0 && dofs[above] == 0);
            simple[body] = bodySame[body] != 0 && onWorld && HasSimpleJoints(body) ? (byte)1 : (byte)0;
            if (above > 0)
                simple[above] = 0;
        }
    }

    // joints through the origin, along the axes, and none after a rotational joint
    private bool HasSimpleJoints(int body)
    {
        int first = _model.I32("body_jntadr")[body];
        int count = _model.I32("body_jntnum")[body];
        Span<double> place = _model.F64("jnt_pos");
        bool rotates = false;
        for (int joint = first; joint < first + count; joint++)
        {
            var type = (JointType)_model.JntType[joint];
            bool straight = type is JointType.Free or JointType.Ball || IsAligned(_model.JntAxis.Slice(3 * joint, 3));
            if (rotates || !straight || place.Slice(3 * joint, 3).ContainsAnyExcept(0.0))
                return false;
            rotates |= type is JointType.Ball or JointType.Hinge;
        }
        return true;
    }

    // 1 if the object's frame is the body's frame, 2 if it is the body's inertial frame
    private void Compare(ReadOnlySpan<int> bodies, ReadOnlySpan<double> places, ReadOnlySpan<double> turns, Span<byte> same)
    {
        for (int i = 0; i < same.Length; i++)
        {
            int body = bodies[i];
            bool inertial = places.Slice(3 * i, 3).SequenceEqual(_model.BodyIpos.Slice(3 * body, 3))
                && turns.Slice(4 * i, 4).SequenceEqual(_model.BodyIquat.Slice(4 * body, 4));
            same[i] = IsNull(places, turns, i) ? (byte)1 : inertial ? (byte)2 : (byte)0;
        }
    }

    private static bool IsNull(ReadOnlySpan<double> places, ReadOnlySpan<double> turns, int i) =>
        !places.Slice(3 * i, 3).ContainsAnyExcept(0.0) && turns[4 * i] == 1 && !turns.Slice((4 * i) + 1, 3).ContainsAnyExcept(0.0);

    private static bool IsAligned(ReadOnlySpan<double> axis) =>
        (axis[0] != 0 ? 1 : 0) + (axis[1] != 0 ? 1 : 0) + (axis[2] != 0 ? 1 : 0) <= 1;
}

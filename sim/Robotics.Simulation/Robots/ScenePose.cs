using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Robots;

/// <summary>What a picture of a world needs: its positions, and the poses of bodies that are moved by hand (mocap), as one vector.</summary>
public static class ScenePose
{
    /// <summary>Length of the vector: nq + 7 nmocap.</summary>
    public static int Size(Model model) => model.Nq + (7 * model.Nmocap);

    /// <summary>Copies the pose of a simulation. [Size] qpos, mocap positions (m), mocap quaternions (w, x, y, z).</summary>
    public static void Capture(Data data, Span<double> pose)
    {
        ReadOnlySpan<double> q = data.Qpos, p = data.MocapPos;
        q.CopyTo(pose);
        p.CopyTo(pose[q.Length..]);
        data.MocapQuat.CopyTo(pose[(q.Length + p.Length)..]);
    }

    /// <summary>Puts a simulation into a pose; call `Forward` or `Kinematics` before drawing.</summary>
    public static void Restore(Data data, ReadOnlySpan<double> pose)
    {
        Span<double> q = data.Qpos, p = data.MocapPos, r = data.MocapQuat;
        pose[..q.Length].CopyTo(q);
        pose.Slice(q.Length, p.Length).CopyTo(p);
        pose.Slice(q.Length + p.Length, r.Length).CopyTo(r);
    }
}

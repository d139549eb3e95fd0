using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Robots;

/// <summary>The pose of a world for rendering, as one vector: generalized positions and poses of mocap bodies.</summary>
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

    /// <summary>Sets the pose of a simulation; call `Forward` or `Kinematics` before rendering.</summary>
    public static void Restore(Data data, ReadOnlySpan<double> pose)
    {
        Span<double> q = data.Qpos, p = data.MocapPos, r = data.MocapQuat;
        pose[..q.Length].CopyTo(q);
        pose.Slice(q.Length, p.Length).CopyTo(p);
        pose.Slice(q.Length + p.Length, r.Length).CopyTo(r);
    }
}

using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Experts;

/// <summary>Moves an arm's tool towards a pose with bounded translation and rotation per action.</summary>
/// <remarks>
/// Each step starts at the measured pose, so the motion is a function of the state. Steps within the arm's speed limit pass its safety
/// filter unchanged. Thread: the one that created it. Allocates in the constructor only.
/// </remarks>
public sealed class ToolMotion : IDisposable
{
    private readonly InverseKinematics _kinematics;
    private readonly int _site;
    private readonly JointMap _joints;

    /// <summary>Creates the motion for one tool and its chain of joints.</summary>
    /// <param name="model">The scene; it must outlive this object.</param>
    /// <param name="site">The tool's site.</param>
    /// <param name="joints">Hinge joints from the base to the tool. [n]</param>
    /// <param name="rest">Preferred posture in the null space. [n] rad.</param>
    /// <exception cref="MuJoCo.MuJoCoException">A site or joint name does not exist in the model.</exception>
    public ToolMotion(Model model, string site, IReadOnlyList<string> joints, ReadOnlySpan<double> rest)
    {
        _kinematics = new InverseKinematics(model, site, joints, rest);
        _site = model.Id(ObjectType.Site, site);
        _joints = new JointMap(model, joints);
    }

    /// <summary>Position of the tool. [3] m, world frame.</summary>
    public ReadOnlySpan<double> Position(Data data) => data.SiteXpos.Slice(3 * _site, 3);

    /// <summary>Orientation of the tool. [3, 3] row-major, world frame.</summary>
    public ReadOnlySpan<double> Rotation(Data data) => data.SiteXmat.Slice(9 * _site, 9);

    /// <summary>Distance of the tool from a point, m.</summary>
    public double Distance(Data data, ReadOnlySpan<double> position)
    {
        ReadOnlySpan<double> tool = Position(data);
        double x = position[0] - tool[0], y = position[1] - tool[1], z = position[2] - tool[2];
        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    /// <summary>Computes joint positions one step closer to a pose.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="position">p_WT, desired position of the tool. [3] m.</param>
    /// <param name="rotation">R_WT, desired rotation of the tool. [3, 3] row-major.</param>
    /// <param name="stride">Maximum translation, m.</param>
    /// <param name="turn">Maximum rotation, rad.</param>
    /// <param name="joints">[n] rad, to fill.</param>
    public void Towards(
        Data data, ReadOnlySpan<double> position, ReadOnlySpan<double> rotation, double stride, double turn, Span<double> joints)
    {
        ReadOnlySpan<double> tool = Position(data);
        double way = Distance(data, position), part = way > stride ? stride / way : 1;
        Span<double> near = stackalloc double[3];
        for (int i = 0; i < 3; i++)
            near[i] = tool[i] + (part * (position[i] - tool[i]));
        Span<double> turned = stackalloc double[9];
        Turn(Rotation(data), rotation, turn, turned);
        _joints.Positions(data, joints);
        _kinematics.Solve(joints, near, turned);
    }

    /// <inheritdoc/>
    public void Dispose() => _kinematics.Dispose();

    // rotation along the shortest path, limited to an angle: rot(axis, min(angle, limit)) * from
    private static void Turn(ReadOnlySpan<double> from, ReadOnlySpan<double> to, double limit, Span<double> result)
    {
        Span<double> between = stackalloc double[9]; // to * from^T
        for (int r = 0; r < 3; r++)
        {
            for (int c = 0; c < 3; c++)
                between[(3 * r) + c] = (to[3 * r] * from[3 * c])
                    + (to[(3 * r) + 1] * from[(3 * c) + 1])
                    + (to[(3 * r) + 2] * from[(3 * c) + 2]);
        }
        double angle = Math.Acos(Math.Clamp((between[0] + between[4] + between[8] - 1) / 2, -1, 1));
        if (angle <= limit)
        {
            to.CopyTo(result);
            return;
        }
        Span<double> axis = stackalloc double[3];
        Axis(between, axis);
        double c1 = Math.Cos(limit), s1 = Math.Sin(limit);
        for (int c = 0; c < 3; c++) // Rodrigues' formula for each column
        {
            double x = from[c], y = from[3 + c], z = from[6 + c];
            double along = (1 - c1) * ((axis[0] * x) + (axis[1] * y) + (axis[2] * z));
            result[c] = (c1 * x) + (s1 * ((axis[1] * z) - (axis[2] * y))) + (along * axis[0]);
            result[3 + c] = (c1 * y) + (s1 * ((axis[2] * x) - (axis[0] * z))) + (along * axis[1]);
            result[6 + c] = (c1 * z) + (s1 * ((axis[0] * y) - (axis[1] * x))) + (along * axis[2]);
        }
    }

    // axis of a rotation: its skew part, or near a half turn, where that vanishes, the longest column of R + I
    private static void Axis(ReadOnlySpan<double> r, Span<double> axis)
    {
        (axis[0], axis[1], axis[2]) = (r[7] - r[5], r[2] - r[6], r[3] - r[1]);
        if (Norm(axis) < 1e-3)
        {
            int longest = r[0] >= r[4] && r[0] >= r[8] ? 0 : r[4] >= r[8] ? 1 : 2;
            for (int i = 0; i < 3; i++)
                axis[i] = r[(3 * i) + longest] + (i == longest ? 1 : 0);
        }
        double norm = Norm(axis);
        for (int i = 0; i < 3; i++)
            axis[i] /= norm;
    }

    private static double Norm(ReadOnlySpan<double> v) => Math.Sqrt((v[0] * v[0]) + (v[1] * v[1]) + (v[2] * v[2]));
}

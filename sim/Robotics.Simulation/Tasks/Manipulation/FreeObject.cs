using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>An object with a free joint.</summary>
/// <remarks>Thread: any, each with its own data. Allocates in the constructor only.</remarks>
/// <param name="model">The scene.</param>
/// <param name="joint">The free joint's name.</param>
internal sealed class FreeObject(Model model, string joint)
{
    private const double Still = 0.02; // m/s
    private const double Unturned = 0.2; // rad/s

    private readonly int _qposadr = model.JntQposadr[model.Id(ObjectType.Joint, joint)];
    private readonly int _dofadr = model.JntDofadr[model.Id(ObjectType.Joint, joint)];

    /// <summary>Position in m, then the unit quaternion (w, x, y, z). [7]</summary>
    public Span<double> Pose(Data data) => data.Qpos.Slice(_qposadr, 7);

    /// <summary>Places the object upright with this yaw, rad.</summary>
    public void Place(Data data, double x, double y, double z, double yaw)
    {
        Span<double> pose = Pose(data);
        pose[0] = x;
        pose[1] = y;
        pose[2] = z;
        pose[3] = Math.Cos(yaw / 2);
        pose[4] = 0;
        pose[5] = 0;
        pose[6] = Math.Sin(yaw / 2);
    }

    /// <summary>Whether it is at rest: slower than 2 cm/s and 0.2 rad/s.</summary>
    public bool IsAtRest(Data data)
    {
        ReadOnlySpan<double> v = data.Qvel.Slice(_dofadr, 6);
        return Norm(v[..3]) < Still && Norm(v[3..]) < Unturned;
    }

    /// <summary>Distance from the object's center to a point, m.</summary>
    public double Distance(Data data, ReadOnlySpan<double> point)
    {
        ReadOnlySpan<double> p = Pose(data);
        return Norm([point[0] - p[0], point[1] - p[1], point[2] - p[2]]);
    }

    /// <summary>Horizontal distance from the object's center to a point, m.</summary>
    public double Aside(Data data, ReadOnlySpan<double> point)
    {
        ReadOnlySpan<double> p = Pose(data);
        return Math.Sqrt(((point[0] - p[0]) * (point[0] - p[0])) + ((point[1] - p[1]) * (point[1] - p[1])));
    }

    private static double Norm(ReadOnlySpan<double> v) => Math.Sqrt((v[0] * v[0]) + (v[1] * v[1]) + (v[2] * v[2]));
}

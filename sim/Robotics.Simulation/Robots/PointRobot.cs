using MuJoCo.Stepping;
using Robotics.Control.Acting;
using Robotics.Control.Safety;

namespace Robotics.Simulation.Robots;

/// <summary>A finger above a table with two degrees of freedom, used by the toy tasks and `push-t`: `models/point`.</summary>
/// <remarks>
/// Actions are target positions of the finger: x to the right, y ahead, in m from the center of the
/// table. The finger is round with radius <see cref="Radius"/>.
/// </remarks>
public static class PointRobot
{
    /// <summary>Radius of the finger, m.</summary>
    public const double Radius = 0.015;

    /// <summary>Maximum absolute coordinate that can be commanded, m.</summary>
    public const double Reach = 0.24;

    /// <summary>
    /// Scale of disturbances in recorded episodes, m/rad: a disturbance of 0.06 rad of an arm joint corresponds to 1.5 cm.
    /// </summary>
    public const double DisturbanceScale = 0.25;

    /// <summary>Joints in command order, with their limits.</summary>
    public static RobotSpec Spec { get; } = new()
    {
        Name = "point",
        Joints = ["x", "y"],
        Units = ["m", "m"],
        Limits = new SafetyLimits([-Reach, -Reach], [Reach, Reach], [0.6, 0.6], [20, 20], freshness: TimeSpan.FromMilliseconds(200)),
    };

    /// <summary>Places the finger at rest and sets the servo targets to its position.</summary>
    /// <param name="data">A simulation in which the finger has the first positions and controls.</param>
    /// <param name="x">Position, x, m.</param>
    /// <param name="y">Position, y, m.</param>
    public static void Place(Data data, double x, double y)
    {
        Span<double> q = data.Qpos, u = data.Ctrl;
        q[0] = u[0] = x;
        q[1] = u[1] = y;
    }
}

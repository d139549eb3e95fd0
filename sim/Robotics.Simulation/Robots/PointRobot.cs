using MuJoCo.Stepping;
using Robotics.Control.Acting;
using Robotics.Control.Safety;

namespace Robotics.Simulation.Robots;

/// <summary>The finger over a table, in two degrees of freedom, that the small beds and `push-t` use: `models/point`.</summary>
/// <remarks>
/// Its actions are where the finger shall be: x to the right and y ahead, in m, from the middle of the table. The finger is round, of radius
/// <see cref="Radius"/>.
/// </remarks>
public static class PointRobot
{
    /// <summary>Radius of the finger, m.</summary>
    public const double Radius = 0.015;

    /// <summary>Largest distance from the middle that can be commanded along each axis, m.</summary>
    public const double Reach = 0.24;

    /// <summary>How far the finger goes with a push of one radian to a recorded episode, m: a push that bends an arm's joint by 0.06 rad moves it by 1.5 cm.</summary>
    public const double PushReach = 0.25;

    /// <summary>Joints in command order, with their limits.</summary>
    public static RobotSpec Spec { get; } = new()
    {
        Name = "point",
        Joints = ["x", "y"],
        Units = ["m", "m"],
        Limits = new SafetyLimits([-Reach, -Reach], [Reach, Reach], [0.6, 0.6], [20, 20], freshness: TimeSpan.FromMilliseconds(200)),
    };

    /// <summary>Puts the finger somewhere at rest, with its servos' targets there.</summary>
    /// <param name="data">A simulation whose first positions and controls are the finger's.</param>
    /// <param name="x">m.</param>
    /// <param name="y">m.</param>
    public static void Place(Data data, double x, double y)
    {
        Span<double> q = data.Qpos, u = data.Ctrl;
        q[0] = u[0] = x;
        q[1] = u[1] = y;
    }
}

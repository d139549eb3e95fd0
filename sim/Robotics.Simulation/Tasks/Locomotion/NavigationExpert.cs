using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Drives to the goal with a known map: A* with a clearance cost, then pure pursuit of a point ahead on the path.</summary>
/// <remarks>A function of the state: replans for every action. Source: Coulter, CMU-RI-TR-92-01.</remarks>
public sealed class NavigationExpert : IExpert
{
    private const double Ahead = 0.4; // m, lookahead along the path
    private const double Clearance = NavigationTask.Radius + 0.06; // m, minimum clearance
    private const double Wish = 0.42; // m, preferred clearance
    private const double Speed = 0.7; // m/s
    private const double Turning = 3; // rad/s per rad

    private readonly FloorMap _map;
    private readonly int _robot;
    private readonly int _goal;

    /// <summary>Creates an expert for one model of the scene.</summary>
    public NavigationExpert(Model model)
    {
        _map = new FloorMap(model);
        _robot = model.Id(ObjectType.Body, "robot");
        _goal = model.I32("body_mocapid")[model.Id(ObjectType.Body, "goal")];
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        _map.Update(data);
        ReadOnlySpan<double> goal = data.MocapPos.Slice(3 * _goal, 2), q = data.Qpos, r = data.Xmat.Slice(9 * _robot, 9);
        (double x, double y) = Target(q[0], q[1], goal[0], goal[1]);
        double bearing = Math.Atan2(y - q[1], x - q[0]) - Math.Atan2(r[3], r[0]);
        bearing = Math.IEEERemainder(bearing, 2 * Math.PI);

        // turns in place until the point is ahead, then drives an arc to it
        double forward = Speed * Math.Max(0, 1 - (Math.Abs(bearing) / 0.9));
        double turn = Math.Clamp(Turning * bearing, -3, 3);
        double part = NavigationTask.WheelRadius * NavigationTask.WheelSpeed, side = 0.5 * NavigationTask.Track * turn;
        action[0] = Math.Clamp((forward - side) / part, -1, 1);
        action[1] = Math.Clamp((forward + side) / part, -1, 1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private (double X, double Y) Target(double x, double y, double goalX, double goalY)
    {
        double cost = _map.Find(x, y, goalX, goalY, Clearance, Wish);
        if (double.IsInfinity(cost))
            return (goalX, goalY);
        for (int i = 0; i < _map.Count; i++)
        {
            (double px, double py) = _map.Point(i);
            if (((px - x) * (px - x)) + ((py - y) * (py - y)) > Ahead * Ahead)
                return (px, py);
        }
        return (goalX, goalY);
    }
}

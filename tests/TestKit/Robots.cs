using Robotics.Control.Acting;
using Robotics.Control.Safety;

namespace Robotics.TestKit;

/// <summary>Robot specifications for tests.</summary>
public static class Robots
{
    /// <summary>Equal joints within ±<paramref name="position"/>, with the given speed and acceleration and 100 ms freshness.</summary>
    public static SafetyLimits Limits(int dof, double position = 2, double velocity = 1, double acceleration = 8) => new(
        [.. Enumerable.Repeat(-position, dof)],
        [.. Enumerable.Repeat(position, dof)],
        [.. Enumerable.Repeat(velocity, dof)],
        [.. Enumerable.Repeat(acceleration, dof)],
        TimeSpan.FromMilliseconds(100));

    public static RobotSpec Spec(int dof) => new()
    {
        Name = "test",
        Joints = [.. Enumerable.Range(0, dof).Select(i => "joint" + i)],
        Units = [.. Enumerable.Repeat("rad", dof)],
        Limits = Limits(dof),
    };
}

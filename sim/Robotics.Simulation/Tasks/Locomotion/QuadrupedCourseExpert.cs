using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Trots along the reference path of the course.</summary>
/// <remarks>
/// A function of the state and the time. It does not jump: it walks over the board and fails that obstacle, so its score is at most 0.9.
/// </remarks>
public sealed class QuadrupedCourseExpert : IExpert
{
    private const double Ahead = 0.23; // m, lookahead along the path
    private const double Speed = 0.9; // m/s
    private const double Start = 1; // s until full speed
    private const double Turning = 2.8; // rad/s per rad
    private const double HalfBase = 0.19; // m from the torso's center to the hips

    private readonly TrotGait _gait;
    private readonly int _torso;

    /// <summary>Creates an expert for one model of the scene.</summary>
    public QuadrupedCourseExpert(Model model)
    {
        _gait = new TrotGait(model);
        _torso = model.Id(ObjectType.Body, "torso");
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        ReadOnlySpan<double> q = data.Qpos, r = data.Xmat.Slice(9 * _torso, 9);
        double yaw = Math.Atan2(r[3], r[0]), c = Math.Cos(yaw), s = Math.Sin(yaw);
        double way = CoursePath.Project(q[0], q[1]);
        (double x, double y) = CoursePath.At(way + Ahead);
        double dx = x - q[0], dy = y - q[1], distance = Math.Sqrt((dx * dx) + (dy * dy));
        double bearing = Math.IEEERemainder(Math.Atan2(dy, dx) - yaw, 2 * Math.PI);

        // towards the point in any direction, faster if the torso is aligned with it
        double speed = Math.Min(1, data.Time / Start)
            * Math.Min(Speed, 2 * (CoursePath.Length - way))
            * Math.Clamp(1.3 - Math.Abs(bearing), 0.3, 1);
        double forward = speed * Math.Cos(bearing), left = speed * Math.Sin(bearing);
        double turn = distance > 0.1 ? Math.Clamp(Turning * bearing, -1.5, 1.5) : 0;
        double slope = Math.Atan2(
            Ground(q[0] + (HalfBase * c), q[1] + (HalfBase * s)) - Ground(q[0] - (HalfBase * c), q[1] - (HalfBase * s)), 2 * HalfBase);
        _gait.Fill(data, forward, left, turn, slope, action);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // height of the A-frame under a point, m
    private static double Ground(double x, double y) =>
        Math.Abs(y - 2.5) > 0.45 ? 0 : Math.Max(0, CourseReferee.RidgeHeight * (1 - (Math.Abs(x - 2.5) / 0.9)));
}

using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Planar;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Pushes the T to its goal with a planner of straight pushes and a quasi-static model.</summary>
public sealed class PushTExpert : IExpert
{
    private readonly PushPlanner _planner = new(PushTTask.Block, new PushPlannerOptions
    {
        SquaredGyration = PushTTask.SquaredGyration,
        FingerRadius = PointRobot.Radius,
        Reach = PointRobot.Reach,
        Bound = PushTTask.Wall,
    });

    /// <inheritdoc/>
    public void Reset(long seed) => _planner.Reset();

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action) =>
        _planner.Decide(PushTRules.PoseOf(data), data.Qpos[..2], data.Ctrl[..2], PushTTask.Goal, default, action);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

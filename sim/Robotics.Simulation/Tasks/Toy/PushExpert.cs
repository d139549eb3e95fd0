using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Planar;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Toy;

/// <summary>Moves around the block on the side that the seed determines, then executes planned straight pushes.</summary>
public sealed class PushExpert(Model model) : IExpert
{
    internal const string Goal = "goal";
    private const double Detour = 0.5; // m, penalty of paths on the other side

    private readonly int _goal = model.BodyMocapid[model.Id(ObjectType.Body, Goal)];
    private readonly PushPlanner _planner = new(PushTask.Block, new PushPlannerOptions
    {
        SquaredGyration = PushTask.SquaredGyration,
        FingerRadius = PointRobot.Radius,
        Reach = PointRobot.Reach,
        Bound = PushTask.Wall,
        PushStride = 0.014,
    });

    /// <summary>+1 to pass on the right as seen towards the goal, -1 on the left.</summary>
    public int Side { get; private set; } = 1;

    /// <inheritdoc/>
    public void Reset(long seed)
    {
        Side = new EpisodeRandom(seed ^ 0x9054).NextDouble() < 0.5 ? 1 : -1;
        _planner.Reset();
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        PlanarPose block = BlockPose(data), goal = GoalPose(data, _goal);
        ReadOnlySpan<double> finger = data.Qpos[..2];

        // the side is still open only while the finger is between the block and the goal
        double x = goal.X - block.X, y = goal.Y - block.Y;
        bool before = (x * (finger[0] - block.X)) + (y * (finger[1] - block.Y)) > 0;
        _planner.Decide(block, finger, data.Ctrl[..2], goal, before ? (Detour, -Side * x, -Side * y) : default, action);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    internal static PlanarPose BlockPose(Data data)
    {
        ReadOnlySpan<double> q = data.Qpos;
        return new PlanarPose(q[2], q[3], q[4]);
    }

    internal static PlanarPose GoalPose(Data data, int mocap)
    {
        ReadOnlySpan<double> position = data.MocapPos.Slice(3 * mocap, 3), turn = data.MocapQuat.Slice(4 * mocap, 4);
        return new PlanarPose(position[0], position[1], 2 * Math.Atan2(turn[3], turn[0]));
    }
}

using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Planar;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Toy;

/// <summary>
/// Rules of <see cref="PushTask"/>. Positions: finger x, y, block x, y, angle. Userdata: maximum overlap so far. The goal is a mocap body.
/// </summary>
internal sealed class PushRules(Model model, PushTask task) : ArmRules(model, task)
{
    private readonly int _goal = model.BodyMocapid[model.Id(ObjectType.Body, PushExpert.Goal)];

    public override void Reset(Data data, long seed)
    {
        data.Reset();
        var random = new EpisodeRandom(seed);
        var block = new PlanarPose(random.Uniform(-0.06, 0.06), random.Uniform(-0.08, -0.02), random.Uniform(-0.4, 0.4));
        double goalX = block.X + random.Uniform(-0.05, 0.05), goalY = block.Y + random.Uniform(0.09, 0.16);
        double goalAngle = random.Uniform(-0.6, 0.6);
        PointRobot.Place(data, block.X + random.Uniform(-0.02, 0.02), block.Y + random.Uniform(0.07, 0.09));
        Span<double> q = data.Qpos, position = data.MocapPos.Slice(3 * _goal, 3), turn = data.MocapQuat.Slice(4 * _goal, 4);
        (q[2], q[3], q[4]) = (block.X, block.Y, block.Angle);
        (position[0], position[1]) = (goalX, goalY);
        turn[0] = Math.Cos(goalAngle / 2);
        turn[3] = Math.Sin(goalAngle / 2);
        data.Userdata[0] = Overlap(data);
        data.Forward();
    }

    public override void AfterStep(Data data) => data.Userdata[0] = Math.Max(data.Userdata[0], Overlap(data));

    // 0 to 1 by the distance to the goal pose, plus 0 to 1 for the overlap
    public override double Reward(Data data)
    {
        (double away, double turn) = Error(data);
        return 1 - Math.Tanh((10 * away) + turn) + Overlap(data);
    }

    public override bool IsSatisfied(Data data)
    {
        (double away, double turn) = Error(data);
        return away < PushTask.Tolerance && turn < PushTask.AngleTolerance;
    }

    public override double Score(Data data) => Math.Clamp(data.Userdata[0] / PushTask.FullOverlap, 0, 1);

    protected override void ObserveRest(Data data, Span<double> values)
    {
        Fill(PushExpert.BlockPose(data), values);
        Fill(PushExpert.GoalPose(data, _goal), values[4..]);
    }

    private static void Fill(PlanarPose pose, Span<double> values)
    {
        (values[0], values[1]) = (pose.X, pose.Y);
        (values[3], values[2]) = Math.SinCos(pose.Angle);
    }

    private double Overlap(Data data) => PushTask.Block.Overlap(PushExpert.BlockPose(data), PushExpert.GoalPose(data, _goal));

    // m, rad
    private (double Away, double Turn) Error(Data data)
    {
        PlanarPose block = PushExpert.BlockPose(data), goal = PushExpert.GoalPose(data, _goal);
        double x = block.X - goal.X, y = block.Y - goal.Y;
        return (Math.Sqrt((x * x) + (y * y)), Math.Abs(Math.IEEERemainder(block.Angle - goal.Angle, 2 * Math.PI)));
    }
}

using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Planar;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>
/// Rules of <see cref="PushTTask"/>. Positions: finger x, y, block's center of mass x, y, and angle. Userdata: maximum coverage so far.
/// </summary>
internal sealed class PushTRules(Model model, PushTTask task) : ArmRules(model, task)
{
    public override void Reset(Data data, long seed)
    {
        data.Reset();
        var random = new EpisodeRandom(seed);
        PlanarPose block;
        do
        {
            block = PushTTask.MassPose(random.Uniform(-0.156, 0.144), random.Uniform(-0.144, 0.156), random.Uniform(0, 2 * Math.PI));
        }
        while (PushTTask.Block.Extent(block) > PushTTask.Wall);
        double x, y;
        do
        {
            (x, y) = (random.Uniform(-0.206, 0.194), random.Uniform(-0.194, 0.206));
        }
        while (PushTTask.Block.Distance(block, x, y) < PointRobot.Radius);
        PointRobot.Place(data, x, y);
        data.Qpos[2] = block.X;
        data.Qpos[3] = block.Y;
        data.Qpos[4] = block.Angle;
        data.Userdata[0] = Coverage(data);
        data.Forward();
    }

    public override void AfterStep(Data data) => data.Userdata[0] = Math.Max(data.Userdata[0], Coverage(data));

    // as in the original: 0 to 1, proportional to the coverage up to the threshold
    public override double Reward(Data data) => Math.Clamp(Coverage(data) / PushTTask.Threshold, 0, 1);

    public override bool IsSatisfied(Data data) => Coverage(data) > PushTTask.Threshold;

    public override double Score(Data data) => data.Userdata[0];

    protected override void ObserveRest(Data data, Span<double> values)
    {
        PlanarPose block = PoseOf(data);
        (double sin, double cos) = Math.SinCos(block.Angle);
        values[0] = block.X - (PushTTask.MassOffset * sin);
        values[1] = block.Y + (PushTTask.MassOffset * cos);
        values[2] = block.Angle - (2 * Math.PI * Math.Floor(block.Angle / (2 * Math.PI)));
        values[3] = cos;
        values[4] = sin;
    }

    internal static PlanarPose PoseOf(Data data)
    {
        ReadOnlySpan<double> q = data.Qpos;
        return new PlanarPose(q[2], q[3], q[4]);
    }

    private static double Coverage(Data data) => PushTTask.Block.Overlap(PoseOf(data), PushTTask.Goal);
}

using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Rules of <see cref="PegInsertionTask"/>.</summary>
internal sealed class PegInsertionRules(Model model, PegInsertionTask task) : ArmRules(model, task)
{
    private readonly FreeObject _peg = new(model, "peg");
    private readonly int _tool = model.Id(ObjectType.Site, "tool");
    private readonly int _tip = model.Id(ObjectType.Site, "tip");
    private readonly int _hole = model.Id(ObjectType.Site, "hole");
    private readonly int _fixture = model.BodyMocapid[model.Id(ObjectType.Body, "fixture")];

    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        var random = new EpisodeRandom(seed);
        Arm7.Place(data, ref random);
        double yaw = random.Uniform(-0.5, 0.5), x = random.Uniform(0.42, 0.56), y = random.Uniform(-0.16, 0.16);
        _peg.Place(data, x, y, PegInsertionTask.HalfLength, yaw);
        Span<double> position = data.MocapPos.Slice(3 * _fixture, 3), turn = data.MocapQuat.Slice(4 * _fixture, 4);
        position[2] = 0;
        do
        {
            position[0] = random.Uniform(0.42, 0.56);
            position[1] = random.Uniform(-0.16, 0.16);
        }
        while (_peg.Aside(data, position) < PegInsertionTask.LeastWay);
        double angle = random.Uniform(-0.4, 0.4);
        turn[0] = Math.Cos(angle / 2);
        turn[1] = 0;
        turn[2] = 0;
        turn[3] = Math.Sin(angle / 2);
        data.Forward();
    }

    // 0 to 1 each: distance to the peg, distance of its tip to the hole, depth
    public override double Reward(Data data)
    {
        double near = 1 - Math.Tanh(10 * _peg.Distance(data, data.SiteXpos.Slice(3 * _tool, 3)));
        ReadOnlySpan<double> tip = data.SiteXpos.Slice(3 * _tip, 3), hole = data.SiteXpos.Slice(3 * _hole, 3);
        double x = tip[0] - hole[0], y = tip[1] - hole[1], z = Math.Max(0, tip[2] - hole[2]);
        double there = 1 - Math.Tanh(5 * Math.Sqrt((x * x) + (y * y) + (z * z)));
        return near + there + Math.Min(1, Depth(data) / PegInsertionTask.WantedDepth);
    }

    public override bool IsSatisfied(Data data) => Depth(data) >= PegInsertionTask.WantedDepth;

    public override double Score(Data data) => Depth(data);

    protected override void ObserveRest(Data data, Span<double> values)
    {
        _peg.Pose(data).CopyTo(values);
        data.SiteXpos.Slice(3 * _hole, 3).CopyTo(values[7..]);
        ReadOnlySpan<double> rotation = data.SiteXmat.Slice(9 * _hole, 9);
        values[10] = rotation[0];
        values[11] = rotation[3];
    }

    // depth of the tip below the rim inside the hole; 0 elsewhere
    private double Depth(Data data)
    {
        ReadOnlySpan<double> tip = data.SiteXpos.Slice(3 * _tip, 3), hole = data.SiteXpos.Slice(3 * _hole, 3);
        ReadOnlySpan<double> rotation = data.SiteXmat.Slice(9 * _hole, 9);
        double x = tip[0] - hole[0], y = tip[1] - hole[1];
        double along = (rotation[0] * x) + (rotation[3] * y), across = (rotation[1] * x) + (rotation[4] * y);
        bool within = Math.Abs(along) < PegInsertionTask.HalfHole && Math.Abs(across) < PegInsertionTask.HalfHole;
        return within ? Math.Max(0, hole[2] - tip[2]) : 0;
    }
}

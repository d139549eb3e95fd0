using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Rules of <see cref="LiftTask"/>.</summary>
internal sealed class LiftRules(Model model, LiftTask task) : ArmRules(model, task)
{
    private const double Clearance = 0.05; // m between the table and the cube's lower face

    private readonly FreeObject _cube = new(model, "cube");
    private readonly int _tool = model.Id(ObjectType.Site, "tool");

    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        var random = new EpisodeRandom(seed);
        Arm7.Place(data, ref random);
        double yaw = random.Uniform(-0.5, 0.5), x = random.Uniform(0.42, 0.58), y = random.Uniform(-0.14, 0.14);
        _cube.Place(data, x, y, LiftTask.HalfCube, yaw);
        data.Forward();
    }

    // 0 to 1 by the distance to the cube, plus 0 to 1 for the height
    public override double Reward(Data data)
    {
        double near = 1 - Math.Tanh(10 * _cube.Distance(data, data.SiteXpos.Slice(3 * _tool, 3)));
        return near + Math.Clamp((_cube.Pose(data)[2] - LiftTask.HalfCube) / Clearance, 0, 1);
    }

    public override bool IsSatisfied(Data data) => _cube.Pose(data)[2] > LiftTask.HalfCube + Clearance;

    protected override void ObserveRest(Data data, Span<double> values) => _cube.Pose(data).CopyTo(values);
}

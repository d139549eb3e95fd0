using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Rules of <see cref="LiftTask"/>.</summary>
internal sealed class LiftRules(Model model, LiftTask task) : ArmRules(model, task)
{
    private const double Clearance = 0.05; // m between the table and the cube's lower face

    private readonly int _cube = model.JntQposadr[model.Id(ObjectType.Joint, "cube")];
    private readonly int _tool = model.Id(ObjectType.Site, "tool");

    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        var random = new EpisodeRandom(seed);
        Arm7.Place(data, ref random);
        Span<double> cube = data.Qpos.Slice(_cube, 7);
        double yaw = random.Uniform(-0.5, 0.5);
        cube[0] = random.Uniform(0.42, 0.58);
        cube[1] = random.Uniform(-0.14, 0.14);
        cube[2] = LiftTask.HalfCube;
        cube[3] = Math.Cos(yaw / 2);
        cube[4] = 0;
        cube[5] = 0;
        cube[6] = Math.Sin(yaw / 2);
        data.Forward();
    }

    // nearer to the cube, then higher: 0 to 1 for the way there, 0 to 1 for the way up
    public override double Reward(Data data)
    {
        ReadOnlySpan<double> tool = data.SiteXpos.Slice(3 * _tool, 3), cube = data.Qpos.Slice(_cube, 3);
        double x = tool[0] - cube[0], y = tool[1] - cube[1], z = tool[2] - cube[2];
        double near = 1 - Math.Tanh(10 * Math.Sqrt((x * x) + (y * y) + (z * z)));
        return near + Math.Clamp((cube[2] - LiftTask.HalfCube) / Clearance, 0, 1);
    }

    public override bool IsSatisfied(Data data) => data.Qpos[_cube + 2] > LiftTask.HalfCube + Clearance;

    protected override void ObserveRest(Data data, Span<double> values) => data.Qpos.Slice(_cube, 7).CopyTo(values);
}

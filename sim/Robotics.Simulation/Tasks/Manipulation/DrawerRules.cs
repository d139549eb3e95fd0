using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Rules of <see cref="DrawerTask"/>.</summary>
internal sealed class DrawerRules(Model model, DrawerTask task) : ArmRules(model, task)
{
    // offset from the home posture to one farther back and 8 cm higher, where the fingers clear every cabinet's handle, rad
    private static readonly double[] s_back = [0, -0.45, 0, 0.25, 0, 0.2, 0];

    private readonly int _drawer = model.JntQposadr[model.Id(ObjectType.Joint, "drawer")];
    private readonly int _tool = model.Id(ObjectType.Site, "tool");
    private readonly int _handle = model.Id(ObjectType.Site, "handle");
    private readonly int _cabinet = model.BodyMocapid[model.Id(ObjectType.Body, "cabinet")];

    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        var random = new EpisodeRandom(seed);
        Arm7.Place(data, ref random);
        for (int i = 0; i < s_back.Length; i++)
        {
            data.Qpos[i] += s_back[i];
            data.Ctrl[i] += s_back[i];
        }
        double yaw = random.Uniform(-0.3, 0.3);
        Span<double> position = data.MocapPos.Slice(3 * _cabinet, 3), turn = data.MocapQuat.Slice(4 * _cabinet, 4);
        position[0] = random.Uniform(0.53, 0.62);
        position[1] = random.Uniform(-0.1, 0.1);
        position[2] = 0;
        turn[0] = Math.Cos(yaw / 2);
        turn[1] = 0;
        turn[2] = 0;
        turn[3] = Math.Sin(yaw / 2);
        data.Forward();
    }

    // 0 to 1 by the distance to the handle, plus 0 to 1 for the opening
    public override double Reward(Data data)
    {
        ReadOnlySpan<double> tool = data.SiteXpos.Slice(3 * _tool, 3), handle = data.SiteXpos.Slice(3 * _handle, 3);
        double x = tool[0] - handle[0], y = tool[1] - handle[1], z = tool[2] - handle[2];
        double near = 1 - Math.Tanh(10 * Math.Sqrt((x * x) + (y * y) + (z * z)));
        return near + Math.Clamp(data.Qpos[_drawer] / DrawerTask.WantedOpening, 0, 1);
    }

    public override bool IsSatisfied(Data data) => data.Qpos[_drawer] >= DrawerTask.WantedOpening;

    public override double Score(Data data) => data.Qpos[_drawer];

    protected override void ObserveRest(Data data, Span<double> values)
    {
        data.SiteXpos.Slice(3 * _handle, 3).CopyTo(values);
        ReadOnlySpan<double> turn = data.MocapQuat.Slice(4 * _cabinet, 4);
        values[3] = 1 - (2 * turn[3] * turn[3]);
        values[4] = 2 * turn[0] * turn[3];
        values[5] = data.Qpos[_drawer];
    }
}

using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Rules of <see cref="ReachTask"/>.</summary>
internal sealed class ReachRules(Model model, ReachTask task) : ArmRules(model, task)
{
    private readonly int _tool = model.Id(ObjectType.Site, "tool");
    private readonly int _body = model.Id(ObjectType.Body, "target");
    private readonly int _target = model.BodyMocapid[model.Id(ObjectType.Body, "target")];

    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        var random = new EpisodeRandom(seed);
        Arm7.Place(data, ref random);
        data.Forward(); // computes the tool's pose
        do
        {
            Span<double> position = data.MocapPos.Slice(3 * _target, 3);
            position[0] = random.Uniform(0.36, 0.54);
            position[1] = random.Uniform(-0.2, 0.2);
            position[2] = random.Uniform(0.06, 0.3);
        }
        while (Distance(data) < ReachTask.LeastWay);
        double yaw = random.Uniform(-0.8, 0.8), lean = random.Uniform(0, 0.3), side = random.Uniform(-Math.PI, Math.PI);
        Turn(yaw, lean, side, data.MocapQuat.Slice(4 * _target, 4));
        data.Forward();
    }

    // 0 to 1 each: distance and angle to the target
    public override double Reward(Data data) => 2 - Math.Tanh(5 * Distance(data)) - Math.Tanh(2 * Angle(data));

    public override bool IsSatisfied(Data data) => Distance(data) < ReachTask.Tolerance && Angle(data) < ReachTask.TurnTolerance;

    public override double Score(Data data) => Distance(data);

    protected override void ObserveRest(Data data, Span<double> values)
    {
        data.MocapPos.Slice(3 * _target, 3).CopyTo(values);
        data.MocapQuat.Slice(4 * _target, 4).CopyTo(values[3..]);
    }

    // a frame that points down, with a yaw, then tilted about a horizontal axis: q = q_tilt q_yaw (0, 0, 1, 0)
    private static void Turn(double yaw, double lean, double side, Span<double> quaternion)
    {
        double c = Math.Cos(yaw / 2), s = Math.Sin(yaw / 2), w = Math.Cos(lean / 2);
        double x = Math.Sin(lean / 2) * Math.Cos(side), y = Math.Sin(lean / 2) * Math.Sin(side);
        quaternion[0] = (x * s) - (y * c);
        quaternion[1] = -w * s;
        quaternion[2] = w * c;
        quaternion[3] = (x * c) + (y * s);
    }

    private double Distance(Data data)
    {
        ReadOnlySpan<double> tool = data.SiteXpos.Slice(3 * _tool, 3), target = data.MocapPos.Slice(3 * _target, 3);
        double x = tool[0] - target[0], y = tool[1] - target[1], z = tool[2] - target[2];
        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    // the angle of R_target^T R_tool, whose trace is 1 + 2 cos(angle)
    private double Angle(Data data)
    {
        ReadOnlySpan<double> tool = data.SiteXmat.Slice(9 * _tool, 9), target = data.Xmat.Slice(9 * _body, 9);
        double trace = 0;
        for (int i = 0; i < 9; i++)
            trace += tool[i] * target[i];
        return Math.Acos(Math.Clamp((trace - 1) / 2, -1, 1));
    }
}

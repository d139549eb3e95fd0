using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Rules of <see cref="HandoverTask"/>.</summary>
internal sealed class HandoverRules(Model model, HandoverTask task) : ArmRules(model, task)
{
    private readonly FreeObject _bar = new(model, "bar");
    private readonly int _body = model.Id(ObjectType.Body, "bar");
    private readonly int _left = model.Id(ObjectType.Site, "left_tool");
    private readonly int _right = model.Id(ObjectType.Site, "right_tool");
    private readonly HandContact _leftHand = new(model, "bar", "left_left_finger", "left_right_finger", "left_hand");
    private readonly HandContact _oneFinger = new(model, "bar", "right_left_finger");
    private readonly HandContact _otherFinger = new(model, "bar", "right_right_finger");

    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        var random = new EpisodeRandom(seed);
        for (int i = 0; i < Joints.Count; i++)
        {
            // grippers start open; the keyframe has both fingers of each gripper
            if (i % (Arm7.ArmJoints + 1) == Arm7.ArmJoints)
                continue;
            ref double q = ref data.Qpos[Joints.Qposadr[i]];
            q += random.Uniform(-0.03, 0.03);
            data.Ctrl[i] = q;
        }
        double yaw = random.Uniform(-0.4, 0.4);
        _bar.Place(data, random.Uniform(0.38, 0.46), random.Uniform(-0.1, 0.1), HandoverTask.HalfBar, yaw);
        data.Forward();
    }

    // 0 to 1 each: the left hand near its end of the bar, or the right hand holding it; the bar's height; the right hand near its
    // end, weighted by the bar's height; only the right hand holding it above the required height
    public override double Reward(Data data)
    {
        double raised = Math.Clamp((_bar.Pose(data)[2] - HandoverTask.HalfBar) / (HandoverTask.WantedHeight - HandoverTask.HalfBar), 0, 1);
        double left = RightHolds(data) ? 1 : Near(data, _left, -HandoverTask.Grasp);
        return left + raised + (raised * Near(data, _right, HandoverTask.Grasp)) + (IsSatisfied(data) ? 1 : 0);
    }

    public override bool IsSatisfied(Data data) =>
        _bar.Pose(data)[2] > HandoverTask.WantedHeight && RightHolds(data) && !_leftHand.Any(data);

    protected override void ObserveRest(Data data, Span<double> values) => _bar.Pose(data).CopyTo(values);

    private bool RightHolds(Data data) => _oneFinger.Any(data) && _otherFinger.Any(data);

    // 1 with a tool at its grasp position, decreasing with the distance
    private double Near(Data data, int tool, double along)
    {
        ReadOnlySpan<double> bar = data.Xpos.Slice(3 * _body, 3), r = data.Xmat.Slice(9 * _body, 9), p = data.SiteXpos.Slice(3 * tool, 3);
        double x = p[0] - bar[0] - (along * r[0]), y = p[1] - bar[1] - (along * r[3]), z = p[2] - bar[2] - (along * r[6]);
        return 1 - Math.Tanh(5 * Math.Sqrt((x * x) + (y * y) + (z * z)));
    }
}

using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Experts;

[Trait("Category", "Native")]
public sealed class ToolMotionTests : IDisposable
{
    private const int Arm = Arm7.ArmJoints;
    private readonly Model _model = new LiftTask().LoadModel();
    private readonly Data _data;
    private readonly ToolMotion _motion;

    public ToolMotionTests()
    {
        _data = new Data(_model);
        _data.ResetKeyframe(0);
        _data.Forward();
        _motion = new ToolMotion(_model, "tool", Arm7.Joints, [.. Arm7.Home.Take(Arm)]);
    }

    [Fact]
    public void Towards_FarPose_GoesOneStrideAndOneTurn()
    {
        double[] from = _motion.Position(_data).ToArray(), turned = _motion.Rotation(_data).ToArray();
        double[] goal = [from[0], from[1] + 0.3, from[2] + 0.4];

        // turned by a quarter about the vertical: columns are the hand's axes
        double[] quarter = [-turned[3], -turned[4], -turned[5], turned[0], turned[1], turned[2], turned[6], turned[7], turned[8]];
        Move(goal, quarter, 0.02, 0.1);

        ReadOnlySpan<double> now = _motion.Position(_data), hand = _motion.Rotation(_data);
        Assert.Equal(from[1] + (0.02 * 0.6), now[1], 2e-4); // the solver stops within 0.1 mm and 1 mrad
        Assert.Equal(from[2] + (0.02 * 0.8), now[2], 2e-4);
        double cosine = (hand[0] * turned[0]) + (hand[3] * turned[3]) + (hand[6] * turned[6]);
        Assert.Equal(0.1, Math.Acos(cosine), 2e-3);
    }

    [Fact]
    public void Towards_ManyStrides_ArriveAtThePose()
    {
        double[] from = _motion.Position(_data).ToArray();
        double[] goal = [from[0] - 0.05, from[1] + 0.1, from[2] + 0.1];
        double[] half = [-1, 0, 0, 0, 1, 0, 0, 0, -1];
        double c = Math.Cos(2), s = Math.Sin(2);
        double[] rotation = [-c, -s, 0, -s, c, 0, 0, 0, -1]; // the home rotation turned by 2 rad about the vertical
        Move(from, half, 1, 4);
        for (int i = 0; i < 40; i++)
            Move(goal, rotation, 0.02, 0.1);

        // the rest posture, 2 rad away at the last joint, causes a small error because of the solver's damping
        Assert.InRange(_motion.Distance(_data, goal), 0, 2e-3);
        for (int i = 0; i < 9; i++)
            Assert.Equal(rotation[i], _motion.Rotation(_data)[i], 0.02);
    }

    [Fact]
    public void Towards_SteadyState_AllocatesNothing()
    {
        double[] goal = [0.5, 0.1, 0.2], rotation = [-1, 0, 0, 0, 1, 0, 0, 0, -1];
        Assert.Equal(0, TestKit.Allocations.Measure(() => Move(goal, rotation, 0.01, 0.05)));
    }

    public void Dispose()
    {
        _motion.Dispose();
        _data.Dispose();
        _model.Dispose();
    }

    private void Move(double[] position, double[] rotation, double stride, double turn)
    {
        _motion.Towards(_data, position, rotation, stride, turn, _data.Qpos[..Arm]);
        _data.Forward();
    }
}

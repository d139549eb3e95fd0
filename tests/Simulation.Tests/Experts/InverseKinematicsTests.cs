using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Experts;

[Trait("Category", "Native")]
public sealed class InverseKinematicsTests : IDisposable
{
    private static readonly string[] s_joints = ["joint1", "joint2", "joint3", "joint4", "joint5", "joint6", "joint7"];
    private static readonly double[] s_rest = [0, 0.5, 0, 1.6, 0, 1.04, 0];
    private readonly Model _model = new LiftTask().LoadModel();
    private readonly Data _data;
    private readonly InverseKinematics _kinematics;
    private readonly int _tool;

    public InverseKinematicsTests()
    {
        _data = new Data(_model);
        _kinematics = new InverseKinematics(_model, "tool", s_joints, s_rest);
        _tool = _model.Id(ObjectType.Site, "tool");
    }

    [Fact]
    public void Solve_RandomReachablePoses_AreReachedWithinAMillimetre()
    {
        var random = new EpisodeRandom(1);
        for (int n = 0; n < 100; n++)
        {
            double[] q = [.. s_rest.Select(rest => rest + random.Uniform(-0.5, 0.5))];
            (double[] position, double[] rotation) = Forward(q);
            double[] found = [.. s_rest];

            double distance = _kinematics.Solve(found, position, rotation, iterations: 100);

            Assert.True(distance < 1e-3, $"pose {n}: {distance} m");
            (double[] reached, double[] turned) = Forward(found);
            Assert.True(Distance(position, reached) < 1e-3, $"pose {n}: says {distance}, is {Distance(position, reached)}");
            Assert.True(Distance(rotation, turned) < 5e-3, $"pose {n}: rotation off by {Distance(rotation, turned)}");
            AssertInRange(found);
        }
    }

    [Fact]
    public void Solve_OutOfReach_StaysInTheJointsRangesAndSaysTheDistance()
    {
        double[] q = [.. s_rest];

        double distance = _kinematics.Solve(q, [3, 0, 0.2], [-1, 0, 0, 0, 1, 0, 0, 0, -1], iterations: 200);

        Assert.True(distance > 1, $"{distance}");
        AssertInRange(q);
    }

    public void Dispose()
    {
        _kinematics.Dispose();
        _data.Dispose();
        _model.Dispose();
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    private void AssertInRange(double[] q)
    {
        for (int i = 0; i < q.Length; i++)
        {
            int joint = _model.Id(ObjectType.Joint, s_joints[i]);
            Assert.InRange(q[i], _model.JntRange[2 * joint], _model.JntRange[(2 * joint) + 1]);
        }
    }

    private (double[] Position, double[] Rotation) Forward(double[] q)
    {
        q.CopyTo(_data.Qpos);
        _data.Forward();
        return (_data.SiteXpos.Slice(3 * _tool, 3).ToArray(), _data.SiteXmat.Slice(9 * _tool, 9).ToArray());
    }
}

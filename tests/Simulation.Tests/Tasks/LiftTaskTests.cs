using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Tasks;

[Trait("Category", "Native")]
public sealed class LiftTaskTests : IDisposable
{
    private static readonly double[] s_home = [0, 0.5, 0, 1.6, 0, 1.04, 0];
    private readonly LiftTask _task = new();
    private readonly Model _model;
    private readonly Data _data;
    private readonly TaskRules _rules;

    public LiftTaskTests()
    {
        _model = _task.LoadModel();
        _data = new Data(_model);
        _rules = _task.CreateRules(_model);
    }

    [Fact]
    public void Reset_EqualSeeds_AreEqualToTheBitWhateverWasBefore()
    {
        (double[] qpos, double[] qvel, double[] ctrl) = Draw(12);
        _data.Ctrl[3] = 1;
        _data.Step(700);

        (double[] qpos2, double[] qvel2, double[] ctrl2) = Draw(12);

        Assert.Equal(qpos, qpos2);
        Assert.Equal(qvel, qvel2);
        Assert.Equal(ctrl, ctrl2);
        Assert.Equal(0, _data.Time);
    }

    [Fact]
    public void Reset_OtherSeeds_AreOtherStates()
    {
        double[][] states = [.. Enumerable.Range(0, 50).Select(seed => Draw(seed).Qpos)];

        Assert.Equal(50, states.Select(q => (q[0], q[^7])).Distinct().Count());
    }

    [Fact]
    public void Reset_AnySeed_StaysWithinTheStatedRanges()
    {
        int cube = _model.JntQposadr[_model.Id(ObjectType.Joint, "cube")];
        for (long seed = -100; seed < 400; seed++)
        {
            double[] q = Draw(seed).Qpos;
            for (int i = 0; i < s_home.Length; i++)
                Assert.InRange(q[i], s_home[i] - 0.03, s_home[i] + 0.03);
            Assert.InRange(q[cube], 0.42, 0.58);
            Assert.InRange(q[cube + 1], -0.14, 0.14);
            Assert.Equal(LiftTask.HalfCube, q[cube + 2]);
            Assert.InRange(2 * Math.Atan2(q[cube + 6], q[cube + 3]), -0.5, 0.5);
            Assert.Equal(1, Math.Sqrt(q[(cube + 3)..].Sum(x => x * x)), 1e-12);
            Assert.False(_rules.IsSatisfied(_data));
        }
    }

    [Fact]
    public void Reset_ManySeeds_FillTheRanges()
    {
        double[][] states = [.. Enumerable.Range(0, 400).Select(seed => Draw(seed).Qpos)];

        // of 400 uniform draws all miss an outer tenth with probability 0.9^400 = 5e-19
        Assert.True(states.Min(q => q[^7]) < 0.436 && states.Max(q => q[^7]) > 0.564);
        Assert.True(states.Min(q => q[^6]) < -0.112 && states.Max(q => q[^6]) > 0.112);
    }

    [Theory]
    [InlineData(0.0699, false)]
    [InlineData(0.0701, true)]
    public void IsSatisfied_CubeNearTheLine_IsAboveItOnly(double height, bool satisfied)
    {
        Draw(1);
        _data.Qpos[^5] = height;

        Assert.Equal(satisfied, _rules.IsSatisfied(_data));
    }

    [Fact]
    public void Get_UnknownName_SaysWhichThereAre() =>
        Assert.Contains("lift", Assert.Throws<ArgumentException>(() => TaskRegistry.Get("juggle")).Message);

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    private (double[] Qpos, double[] Qvel, double[] Ctrl) Draw(long seed)
    {
        _rules.Reset(_data, seed);
        return (_data.Qpos.ToArray(), _data.Qvel.ToArray(), _data.Ctrl.ToArray());
    }
}

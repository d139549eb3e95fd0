using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Tasks.Manipulation;

[Trait("Category", "Native")]
public sealed class DrawerTaskTests : IDisposable
{
    private readonly DrawerTask _task = new();
    private readonly Model _model;
    private readonly Data _data;
    private readonly TaskRules _rules;
    private readonly int _drawer;

    public DrawerTaskTests()
    {
        _model = _task.LoadModel();
        _data = new Data(_model);
        _rules = _task.CreateRules(_model);
        _drawer = _model.JntQposadr[_model.Id(ObjectType.Joint, "drawer")];
    }

    [Fact]
    public void Reset_ManySeeds_FillTheStatedRangesAndTouchNothing()
    {
        List<double> x = [], y = [], yaw = [];
        for (long seed = 0; seed < 400; seed++)
        {
            _rules.Reset(_data, seed);
            x.Add(_data.MocapPos[0]);
            y.Add(_data.MocapPos[1]);
            yaw.Add(2 * Math.Atan2(_data.MocapQuat[3], _data.MocapQuat[0]));
            Assert.Equal(0, _data.Qpos[_drawer]);
            Assert.Equal(0, _data.ContactCount);
        }

        Tabletop.AssertFills(x, 0.53, 0.62);
        Tabletop.AssertFills(y, -0.1, 0.1);
        Tabletop.AssertFills(yaw, -0.3, 0.3);
    }

    [Theory]
    [InlineData(0.1499, false)]
    [InlineData(0.1501, true)]
    public void IsSatisfied_OpeningNearTheLine_IsBeyondItOnly(double opening, bool satisfied)
    {
        _rules.Reset(_data, 1);
        _data.Qpos[_drawer] = opening;

        Assert.Equal(satisfied, _rules.IsSatisfied(_data));
        Assert.Equal(opening, _rules.Score(_data));
    }

    [Fact]
    public void Reward_DrawerMovesWithoutTheHand_GainsItsPartOfTheWay()
    {
        _rules.Reset(_data, 1);
        double closed = _rules.Reward(_data);
        _data.Qpos[_drawer] = 0.075; // half open; site poses are still those of the closed drawer

        Assert.Equal(closed + 0.5, _rules.Reward(_data), 1e-12);
    }

    [Fact]
    public void Observe_TurnedCabinet_ShowsItsFrameAndTheHandle()
    {
        _rules.Reset(_data, 3);
        double[] seen = new double[_task.Spec.ObservationSize];
        _rules.Observe(_data, seen);
        double yaw = 2 * Math.Atan2(_data.MocapQuat[3], _data.MocapQuat[0]);

        // the handle's bar is 5.2 cm in front of the drawer
        Assert.Equal(_data.MocapPos[0] - (0.052 * Math.Cos(yaw)), seen[8], 1e-9);
        Assert.Equal(_data.MocapPos[1] - (0.052 * Math.Sin(yaw)), seen[9], 1e-9);
        Assert.Equal(0.22, seen[10], 1e-9);
        Assert.Equal(Math.Cos(yaw), seen[11], 1e-12);
        Assert.Equal(Math.Sin(yaw), seen[12], 1e-12);
        Assert.Equal(0, seen[13]);
    }

    // the drawer moves only with more than its friction of 4 N
    [Theory]
    [InlineData(3.5, false)]
    [InlineData(6, true)]
    public void Step_PullAtTheHandle_MovesTheDrawerAgainstItsFriction(double force, bool moves)
    {
        _rules.Reset(_data, 1);
        int dof = _model.JntDofadr[_model.Id(ObjectType.Joint, "drawer")];
        for (int i = 0; i < 250; i++)
        {
            _rules.BeforeStep(_data);
            _data.QfrcApplied[dof] = force;
            _data.Step();
        }

        // friction is soft because of the solver's time constant: the drawer creeps by about 1 mm
        Assert.Equal(moves, _data.Qpos[_drawer] > 0.01);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    public void Play_SixSeeds_SucceedWithoutAWarningOfMuJoCo(double push) => Tabletop.PlayExpert(_task, 0, 6, push);

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }
}

using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Tasks.Manipulation;

[Trait("Category", "Native")]
public sealed class WipeTaskTests : IDisposable
{
    private const int Force = 7; // index of observation.force in the observations
    private const int Board = Force + 6; // of the board's height

    private readonly WipeTask _task = new();
    private readonly Model _model;
    private readonly Data _data;
    private readonly TaskRules _rules;
    private readonly int _board;
    private readonly int _stain;
    private readonly int _pad;
    private readonly int _touch;

    public WipeTaskTests()
    {
        _model = _task.LoadModel();
        _data = new Data(_model);
        _rules = _task.CreateRules(_model);
        _board = _model.Id(ObjectType.Body, "board");
        _stain = _model.BodyMocapid[_model.Id(ObjectType.Body, "mark0")];
        _pad = _model.Id(ObjectType.Geom, "pad");
        _touch = _model.SensorAdr[_model.Id(ObjectType.Sensor, "pad_force")];
    }

    [Fact]
    public void Reset_ManySeeds_FillTheStatedRanges()
    {
        List<double> height = [], slopeX = [], slopeY = [];
        for (long seed = 0; seed < 400; seed++)
        {
            double[] seen = Reset(seed);
            height.Add(seen[Board]);
            slopeX.Add(Math.Asin(seen[Board + 1]));
            slopeY.Add(Math.Asin(seen[Board + 2]));
            Assert.Equal(0, _data.ContactCount);
            Assert.Equal(0, _rules.Score(_data));
        }

        Tabletop.AssertFills(height, 0.07, 0.13);
        Tabletop.AssertFills(slopeX, -0.07, 0.07, 1.4e-4); // rotations about two axes interact slightly
        Tabletop.AssertFills(slopeY, -0.07, 0.07, 1.4e-4);
    }

    [Fact]
    public void Reset_SlopingBoard_LaysAllStainsOnItsFaceApartFromEachOther()
    {
        double[] seen = Reset(8);
        double[] at = [.. _data.Xpos.Slice(3 * _board, 3)], r = [.. _data.Xmat.Slice(9 * _board, 9)];
        var places = new HashSet<(int, int)>();
        for (int i = 0; i < WipeTask.Stains; i++)
        {
            double[] d = [.. _data.MocapPos.Slice(3 * (_stain + i), 3)];
            for (int k = 0; k < 3; k++)
                d[k] -= at[k];
            double u = (r[0] * d[0]) + (r[3] * d[1]) + (r[6] * d[2]), v = (r[1] * d[0]) + (r[4] * d[1]) + (r[7] * d[2]);
            Assert.Equal(0, (r[2] * d[0]) + (r[5] * d[1]) + (r[8] * d[2]), 1e-12);
            Assert.True(Math.Abs(u) < 0.13 && Math.Abs(v) < 0.19, "beyond the board, which is 0.16 m and 0.22 m to either side");
            places.Add(((int)Math.Round(u / 0.024), (int)Math.Round(v / 0.024)));
        }

        Assert.Equal(WipeTask.Stains, places.Count);
        Assert.Equal((r[2], r[5]), (seen[Board + 1], seen[Board + 2]));
    }

    [Fact]
    public void Observe_ToolHangsFree_ForceIsTheToolsWeightAlone()
    {
        Reset(2);
        for (int i = 0; i < 500; i++)
            Step();
        double[] seen = Observe();

        // the arm carries the tool: along -z of a flange that points down, within 0.01 N for a tilt of 0.03 rad
        Assert.Equal(-WipeTask.ToolWeight, seen[Force + 2], 0.01);
        Assert.Equal(WipeTask.ToolWeight, Math.Sqrt(seen[Force..(Force + 3)].Sum(f => f * f)), 1e-3);
    }

    [Theory]
    [InlineData(1.99, 0.0, false)]
    [InlineData(2, 0.0, true)]
    [InlineData(12, 0.0, true)]
    [InlineData(12.01, 0.0, false)]
    [InlineData(5, 0.0299, true)]
    [InlineData(5, 0.0301, false)]
    public void AfterStep_StainNearThePad_GoesUnderItWithTheRightForceOnly(double force, double aside, bool goes)
    {
        Reset(1);
        Span<double> stain = _data.MocapPos.Slice(3 * _stain, 3);
        for (int k = 0; k < 3; k++)
            stain[k] = _data.GeomXpos[(3 * _pad) + k] + (aside * _data.GeomXmat[(9 * _pad) + (3 * k) + 1]);
        double[] before = [.. stain];
        _data.SensorData[_touch] = force;
        _rules.AfterStep(_data);

        Assert.Equal(goes ? 1.0 / WipeTask.Stains : 0, _rules.Score(_data));
        Assert.Equal(
            goes ? 0.01 : 0, Math.Sqrt(Enumerable.Range(0, 3).Sum(k => Math.Pow(_data.MocapPos[(3 * _stain) + k] - before[k], 2))), 1e-12);
    }

    [Theory]
    [InlineData(22, false)]
    [InlineData(23, true)]
    public void IsSatisfied_StainsGone_NeedsNinetyFivePercent(int gone, bool satisfied)
    {
        Reset(1);
        _data.Userdata.Slice(2, gone).Fill(1);

        Assert.Equal(gone / 24.0, _rules.Score(_data), 1e-15);
        Assert.Equal(satisfied, _rules.IsSatisfied(_data));
    }

    // 50 ms are 25 steps
    [Fact]
    public void IsFailed_ForceTooLarge_OnlyAfterItsTimeWithoutAPause()
    {
        Reset(1);
        Overload(25, WipeTask.Overload + 1);
        Assert.False(_rules.IsFailed(_data));
        Overload(1, WipeTask.Overload - 1);
        Overload(25, WipeTask.Overload + 1);
        Assert.False(_rules.IsFailed(_data));
        Overload(1, WipeTask.Overload + 1);
        Assert.True(_rules.IsFailed(_data));
    }

    // moving the arm into the board must end the episode by the measured contact force
    [Fact]
    public void Advance_ArmPressesHard_Fails()
    {
        using TaskWorld world = TaskWorld.Open(_task);
        world.Reset(4);
        double[] action = world.Data.Ctrl.ToArray();
        while (world.Status == Control.Sensing.EpisodeStatus.Running)
        {
            action[1] = Math.Min(action[1] + 0.03, 1.9);
            world.Advance(action);
        }

        Assert.Equal(Control.Sensing.EpisodeStatus.Failed, world.Status);
        Assert.True(world.Data.Userdata[1] > WipeTask.Overload);
    }

    // the flange touches a vertical board above the sponge: the sponge has no contact, but the force counts
    [Fact]
    public void AfterStep_ToolLeansOnTheBoardBesideItsSponge_CountsThatForce()
    {
        Reset(1);
        int board = _model.BodyMocapid[_board];
        double[] pad = [.. _data.GeomXpos.Slice(3 * _pad, 3)], turn = [Math.Sqrt(0.5), 0, Math.Sqrt(0.5), 0];
        double[] at = [pad[0] - 0.02, pad[1], pad[2] + 0.27];
        at.CopyTo(_data.MocapPos[(3 * board)..]);
        turn.CopyTo(_data.MocapQuat[(4 * board)..]); // its surface normal is along x
        Step();

        Assert.Equal(0, _data.SensorData[_touch]);
        Assert.True(_data.Userdata[1] > WipeTask.Overload);
        Assert.True(_data.Userdata[0] > 0);
    }

    // the board's height is hidden: the expert's motion in free space must not depend on it
    [Fact]
    public void Act_BoardLiesElsewhere_IsTheSame()
    {
        using IExpert expert = _task.CreateExpert(_model);
        double[] first = new double[7], second = new double[7];
        Reset(6);
        expert.Act(_data, first);
        for (int i = 0; i < _model.Nmocap; i++)
            _data.MocapPos[(3 * i) + 2] -= 0.02;
        _data.Forward();
        expert.Act(_data, second);

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.06)]
    public void Play_SixSeeds_SucceedGentlyWithoutAWarningOfMuJoCo(double push)
    {
        using var expert = new ExpertEpisode(_task);
        for (long seed = 0; seed < 6; seed++)
        {
            Assert.True(expert.Play(seed, push), $"seed {seed}");
            Assert.InRange(expert.World.Data.Userdata[1], WipeTask.LeastForce, WipeTask.Overload);
            Assert.All(
                Enum.GetValues<Warning>(), warning => Assert.Equal((warning, 0), (warning, expert.World.Data.WarningCount(warning))));
        }
    }

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    private double[] Reset(long seed)
    {
        _rules.Reset(_data, seed);
        return Observe();
    }

    private double[] Observe()
    {
        double[] seen = new double[_task.Spec.ObservationSize];
        _rules.Observe(_data, seen);
        return seen;
    }

    private void Step()
    {
        _rules.BeforeStep(_data);
        _data.Step();
        _rules.AfterStep(_data);
    }

    private void Overload(int steps, double force)
    {
        _data.SensorData[_touch] = force;
        for (int i = 0; i < steps; i++)
            _rules.AfterStep(_data);
    }
}

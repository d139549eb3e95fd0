using MuJoCo.Modeling;
using MuJoCo.Stepping;
using MuJoCo.Stepping.Parts;
using Robotics.TestKit;

namespace MuJoCo.Tests.Stepping;

[Trait("Native", "mujoco")]
public sealed class DataPartsTests : IDisposable
{
    private readonly Model _model = Model.Parse(Scenes.Everything);
    private readonly Data _data;

    public DataPartsTests()
    {
        _data = new Data(_model);
        _data.Step(20);
        // positions and derived quantities of the same state
        _data.Forward();
    }

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void Part_OfEachType_IsItsRowOfTheData()
    {
        int hand = _model.Id(ObjectType.Body, "hand"), tip = _model.Id(ObjectType.Site, "tip"), fore = _model.Id(ObjectType.Geom, "fore");
        Assert.Equal(_data.Xpos.Slice(3 * hand, 3).ToArray(), _data.Body("hand").Xpos.ToArray());
        Assert.Equal(_data.Xmat.Slice(9 * hand, 9).ToArray(), _data.Body("hand").Xmat.ToArray());
        Assert.Equal(_data.GeomXpos.Slice(3 * fore, 3).ToArray(), _data.Geom("fore").Xpos.ToArray());
        Assert.Equal(_data.SiteXpos.Slice(3 * tip, 3).ToArray(), _data.Site("tip").Xpos.ToArray());
        Assert.Equal([0, -2, 1], _data.Camera("front").Xpos.ToArray());
        Assert.Equal([0, 0, -1], _data.Light("lamp").Xdir.ToArray());
    }

    [Fact]
    public void Sensor_ByName_MeasuresItsObject()
    {
        Assert.Equal(_data.Joint("elbow").Qpos[0], _data.Sensor("angle").Value[0]);
        Assert.Equal(_data.Site("tip").Xpos.ToArray(), _data.Sensor("place").Value.ToArray());
        Assert.Equal(_data.Tendon("string").Length, _data.Sensor("stretch").Value[0]);
        Assert.Equal(_data.Actuator("motor").Force, _data.Sensor("effort").Value[0]);
        Assert.Equal(3, _data.Sensor("wrist_force").Value.Length);
        Assert.Equal(1, _data.Sensor("way").Value.ToArray().Sum(q => q * q), 1e-12);
    }

    [Fact]
    public void Joint_OfEachType_IsItsPartOfTheState()
    {
        ReadOnlySpan<double> box = _data.Joint("box").Qpos;
        Assert.Equal(_data.Body("box").Xpos.ToArray(), box[..3].ToArray());
        Assert.Equal(
            (7, 6, 4, 3),
            (box.Length, _data.Joint("box").Qvel.Length, _data.Joint("shoulder").Qpos.Length, _data.Joint("shoulder").Qvel.Length));
        _data.Joint("elbow").Qpos[0] = 0.5;
        _data.Joint("slide").Qvel[0] = 0.25;
        _data.Forward();
        Assert.Equal(0.5, _data.Sensor("angle").Value[0]);
        // the fixed tendon: elbow - 2 slide
        Assert.Equal(0.5 - (2 * _data.Joint("slide").Qpos[0]), _data.Tendon("sum").Length, 1e-12);
        Assert.Equal(1, _data.Joint("elbow").Xaxis.ToArray().Sum(a => a * a), 1e-12);
        Assert.Equal(6, _data.Joint("elbow").Cdof.Length);
    }

    [Fact]
    public void Actuator_Control_MakesItsForceAndActivation()
    {
        DataActuator motor = _data.Actuator("motor"), servo = _data.Actuator("servo"), lag = _data.Actuator("lag");
        motor.Ctrl = 0.5;
        servo.Ctrl = 0.01;
        _data.Forward();
        Assert.Equal(0.5, motor.Force, 1e-12);
        Assert.Equal(40 * (0.01 - servo.Length), servo.Force, 1e-12);
        Assert.Equal(_data.Joint("elbow").Qvel[0] * 3, motor.Velocity, 1e-12);
        Assert.Empty(motor.Act.ToArray());
        lag.Act[0] = 0.75;
        _data.Forward();
        Assert.Equal((0.75, 1.5), (_data.Act[0], lag.Force));
    }

    [Fact]
    public void Mocap_Placed_MovesItsBody()
    {
        DataBody target = _data.Body("target");
        _data.Body("target").MocapPos[2] = 1.25;
        _data.Forward();
        Assert.Equal(1.25, target.Xpos[2]);
        MuJoCoException error = Assert.Throws<MuJoCoException>(() => _data.Body("hand").MocapPos.Length);
        Assert.Contains("\"hand\" is not a mocap body", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equality_SwitchedOff_LeavesNoForce()
    {
        DataEquality hold = _data.Equality("hold"), tie = _data.Equality("tie");
        // a weld is three positions and three rotations
        Assert.Equal((6, 6, 0), (hold.Residual.Length, hold.Force.Length, tie.Force.Length));
        Assert.Contains(hold.Force.ToArray(), f => Math.Abs(f) > 1e-6);
        hold.Active = 0;
        tie.Active = 1;
        _data.Forward();
        Assert.Equal((0, 1), (hold.Force.Length, tie.Force.Length));
        double expected = _data.Joint("slide").Qpos[0] - (0.01 * _data.Joint("elbow").Qpos[0]);
        Assert.Equal(expected, tie.Residual[0], 1e-12);
    }

    [Fact]
    public void XfrcApplied_OnABody_PushesIt()
    {
        double before = _data.Joint("box").Qacc[0];
        _data.Body("box").XfrcApplied[0] = 7;
        _data.Forward();
        Assert.True(_data.Joint("box").Qacc[0] > before + 0.1);
    }

    [Fact]
    public void Accessors_OnceLookedUp_AllocateNothing()
    {
        DataBody hand = _data.Body("hand");
        DataJoint elbow = _data.Joint("elbow");
        DataSensor force = _data.Sensor("wrist_force");
        DataActuator motor = _data.Actuator("motor"), lag = _data.Actuator("lag");
        DataEquality hold = _data.Equality("hold");
        double sum = 0;
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                motor.Ctrl = 0.1;
                sum += hand.Xpos[0] + elbow.Qpos[0] + elbow.QfrcConstraint[0] + force.Value[2] + motor.Force + lag.Act[0] + hold.Force[0]
                    + hold.Active;
            }
        }));
        Assert.True(double.IsFinite(sum));
    }

    [Fact]
    public void Part_AfterDispose_Throws()
    {
        DataBody hand = _data.Body("hand");
        DataJoint elbow = _data.Joint("elbow");
        _data.Dispose();
        Assert.Throws<ObjectDisposedException>(() => hand.Xpos.Length);
        Assert.Throws<ObjectDisposedException>(() => elbow.Qpos.Length);
    }
}

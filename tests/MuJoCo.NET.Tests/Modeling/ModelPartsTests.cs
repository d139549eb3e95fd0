using MuJoCo.Modeling;
using MuJoCo.Modeling.Parts;
using MuJoCo.Stepping;
using Robotics.TestKit;

namespace MuJoCo.Tests.Modeling;

[Trait("Native", "mujoco")]
public sealed class ModelPartsTests : IDisposable
{
    private readonly Model _model = Model.Parse(Scenes.Everything);

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Part_OfEachType_HasItsIdNameAndValuesOfTheXml()
    {
        Assert.Equal("fore", _model.Name(ObjectType.Body, _model.Body("hand").Parentid));
        Assert.Equal([0.3, 0, 0], _model.Body("hand").Pos.ToArray());
        Assert.Equal([-1.5, 1.5], _model.Joint("elbow").Range.ToArray());
        Assert.Equal(JointType.Slide, _model.Joint("slide").Type);
        Assert.Equal([0.1, 0.08, 0.06], _model.Geom("box").Size.ToArray());
        Assert.Equal([0.1, 0, 0.05], _model.Site("a").Pos.ToArray());
        Assert.Equal(50, _model.Camera("front").Fovy);
        Assert.Equal([0.5f, 0.6f, 0.7f], _model.Light("lamp").Diffuse.ToArray());
        Assert.Equal(0, _model.Light("lamp").Castshadow);
        Assert.Equal(
            (4, 8, 8 * 4 * 3), (_model.Texture("checker").Height, _model.Texture("checker").Width, _model.Texture("checker").Rgb.Length));
        Assert.Equal([2f, 3f], _model.Material("tiles").Texrepeat.ToArray());
        Assert.Equal(_model.Texture("checker").Id, _model.Material("tiles").Texid);
        Assert.Equal((4, 12, 4 * 3), (_model.Mesh("wedge").Vertnum, _model.Mesh("wedge").Vert.Length, _model.Mesh("wedge").Face.Length));
        Assert.Equal([1, 1, 0.2, 0.1], _model.HeightField("hills").Size.ToArray());
        Assert.Equal(12, _model.HeightField("hills").Elevation.Length);
        Assert.Equal(
            (4, _model.Geom("hand").Id),
            (_model.Pair("special").Dim, Math.Max(_model.Pair("special").Geom1, _model.Pair("special").Geom2)));
        Assert.NotEqual(0, _model.Exclude("apart").Signature);
        Assert.Equal((1, 0), (_model.Equality("hold").Active0, _model.Equality("tie").Active0));
        Assert.Equal(0.01, _model.Equality("tie").Data[1]);
        Assert.Equal(2, _model.Tendon("string").Stiffness);
        Assert.Equal(3, _model.Actuator("motor").Gear[0]);
        Assert.Equal(40, _model.Actuator("servo").Gainprm[0]);
        Assert.Equal((4, "way"), (_model.Sensor("way").Dim, _model.Sensor("way").Name));
        Assert.Equal([1, 2, 3.5], _model.Numeric("weights").Values.ToArray());
        Assert.Equal("made for tests", _model.Text("note").Value);
        Assert.Equal([0.5, 0], _model.Tuple("bag").Objprm.ToArray());
        Assert.Equal([_model.Body("hand").Id, _model.Geom("box").Id], _model.Tuple("bag").Objid.ToArray());
        Assert.Equal(2, _model.Key("reach").Time);
        Assert.Equal([0.1, 0.01, 0, 0.2], _model.Key("reach").Ctrl.ToArray());
    }

    [Fact]
    public void Joint_OfEachType_HasItsPositionsAndDegreesOfFreedom()
    {
        Assert.Equal((7, 6), (_model.Joint("box").Qposnum, _model.Joint("box").Dofnum));
        Assert.Equal((4, 3), (_model.Joint("shoulder").Qposnum, _model.Joint("shoulder").Dofnum));
        Assert.Equal([0.5, 0, 0.3, 1, 0, 0, 0], _model.Joint("box").Qpos0.ToArray());
        Assert.Equal([0.01], _model.Joint("elbow").Armature.ToArray());
        Assert.Equal([0.05, 0.05, 0.05], _model.Joint("shoulder").Damping.ToArray());
        Assert.Equal([0.02], _model.Joint("elbow").Frictionloss.ToArray());
    }

    [Fact]
    public void Part_ByIdOrWritten_IsTheModelsOwnArray()
    {
        ModelBody hand = _model.Body("hand");
        hand.Mass = 3;
        Assert.Equal(3, _model.BodyMass[hand.Id]);
        Assert.Equal(3, _model.Body(hand.Id).Mass);
        Assert.Equal("hand", _model.Body(hand.Id).Name);
        _model.Geom("box").Rgba[2] = 0.125f;
        Assert.Equal(0.125f, _model.GeomRgba[(4 * _model.Geom("box").Id) + 2]);
    }

    [Fact]
    public void Part_UnknownNameOrId_IsOneSentence()
    {
        Assert.Contains("\"hand\"", Assert.Throws<MuJoCoException>(() => _model.Body("hnad")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "no camera named \"behind\"", Assert.Throws<MuJoCoException>(() => _model.Camera("behind")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "none with id 99", Assert.Throws<ArgumentOutOfRangeException>(() => _model.Joint(99)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.Joint(-1));
    }

    [Fact]
    public void Names_OfBodies_AreInTheOrderOfIds()
    {
        Assert.Equal(["world", "target", "box", "rock", "upper", "fore", "hand"], _model.Names(ObjectType.Body));
        Assert.Empty(_model.Names(ObjectType.Skin));
    }

    [Fact]
    public void Accessors_OnceLookedUp_AllocateNothing()
    {
        ModelBody hand = _model.Body("hand");
        ModelJoint elbow = _model.Joint("elbow");
        double sum = 0;
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 1000; i++) sum += hand.Mass + hand.Inertia[1] + elbow.Range[0] + elbow.Armature[0] + elbow.Qpos0[0];
        }));
        Assert.True(double.IsFinite(sum));
    }

    [Fact]
    public void KeyStore_ThenReset_GoesBackToThatMoment()
    {
        using Data data = new(_model);
        data.Ctrl[0] = 0.3;
        data.MocapPos[0] = 0.25;
        data.Step(40);
        double time = data.Time;
        double[] qpos = data.Qpos.ToArray(), act = data.Act.ToArray();
        _model.Key("home").Store(data);
        data.Step(40);
        data.ResetKeyframe("home");
        Assert.Equal(qpos, data.Qpos.ToArray());
        Assert.Equal(act, data.Act.ToArray());
        Assert.Equal((time, 0.3, 0.25), (data.Time, data.Ctrl[0], data.MocapPos[0]));
        using Model other = Model.Parse(Scenes.Everything);
        Assert.Throws<ArgumentException>(() => other.Key("home").Store(data));
    }

    [Fact]
    public void Part_AfterDispose_Throws()
    {
        ModelBody hand = _model.Body("hand");
        _model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => hand.Mass);
    }
}

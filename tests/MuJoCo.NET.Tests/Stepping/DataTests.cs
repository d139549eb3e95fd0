using System.Text.Json;
using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.TestKit;

namespace MuJoCo.Tests.Stepping;

[Trait("Native", "mujoco")]
public sealed class DataTests : IDisposable
{
    private readonly Model _model = Model.Parse(Scenes.Arm);
    private readonly Data _data;

    public DataTests() => _data = new Data(_model);

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void Step_GoldenModel_EqualsPlainCBitForBit()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "golden", "mujoco");
        // the file was generated with that version
        if (Model.Version != "2.2.2") return;
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "steps_200.json")));
        using Model model = Model.Load(Path.Combine(folder, "steps.xml"));
        using Data data = new(model);
        for (int k = 0; k < 200; k++)
        {
            for (int i = 0; i < model.Nu; i++) data.Ctrl[i] = 0.1 * Math.Sin((0.01 * k) + i);
            data.Step();
        }

        Assert.Equal(Numbers(golden, "qpos"), data.Qpos.ToArray());
        Assert.Equal(Numbers(golden, "qvel"), data.Qvel.ToArray());
        Assert.Equal(golden.RootElement.GetProperty("time").GetDouble(), data.Time);
        Assert.Equal("", data.LastWarning);
    }

    [Fact]
    public void Step_WithCount_EqualsSingleSteps()
    {
        using Data other = new(_model);
        _data.Ctrl[0] = other.Ctrl[0] = 0.5;
        _data.Step(50);
        for (int i = 0; i < 50; i++) other.Step();
        Assert.Equal(other.Qpos.ToArray(), _data.Qpos.ToArray());
    }

    [Fact]
    public void Step1ThenStep2_EqualsStep()
    {
        using Data other = new(_model);
        for (int i = 0; i < 50; i++)
        {
            _data.Step1();
            _data.Ctrl[0] = 0.3;
            _data.Step2();
            other.Ctrl[0] = 0.3;
            other.Step();
        }

        Assert.Equal(other.Qpos.ToArray(), _data.Qpos.ToArray());
    }

    [Fact]
    public void Step_TenThousandTimes_AllocatesNothing()
    {
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                _data.Ctrl[0] = 0.1;
                _data.Step();
                _ = _data.Qpos[0] + _data.SiteXpos[2];
            }
        }));
    }

    [Fact]
    public void JacobianSite_OfTheTip_EqualsFiniteDifferences()
    {
        const double h = 1e-6;
        int tip = _model.Id(ObjectType.Site, "tip"), nv = _model.Nv;
        double[] position = new double[3 * nv], rotation = new double[3 * nv];
        _data.Qpos[0] = 0.4;
        _data.Qpos[1] = -0.7;
        _data.Forward();
        _data.JacobianSite(tip, position, rotation);
        double[] at = _data.SiteXpos.Slice(3 * tip, 3).ToArray();
        for (int dof = 0; dof < nv; dof++)
        {
            _data.Qpos[dof] += h;
            _data.Kinematics();
            // one-sided differences are off by about h times the second derivative, which is below 1 m here
            for (int k = 0; k < 3; k++) Assert.Equal((_data.SiteXpos[(3 * tip) + k] - at[k]) / h, position[(k * nv) + dof], 2e-6);
            Assert.Equal(1, rotation[nv + dof], 1e-12);
            _data.Qpos[dof] -= h;
        }
    }

    [Fact]
    public void JacobianSite_EmptyPart_IsLeftOut()
    {
        double[] rotation = new double[3 * _model.Nv];
        _data.Forward();
        _data.JacobianSite(0, [], rotation);
        Assert.Equal(1, rotation[_model.Nv], 1e-12);
    }

    [Fact]
    public void Jacobian_WrongSizeOrId_Throws()
    {
        Assert.Throws<ArgumentException>(() => _data.JacobianSite(0, new double[3], []));
        Assert.Throws<ArgumentException>(() => _data.JacobianSite(99, new double[6], []));
        Assert.Throws<ArgumentException>(() => _data.JacobianBody(-1, new double[6], []));
    }

    [Fact]
    public void Inverse_AfterForward_GivesTheActuatorForceBack()
    {
        _data.Ctrl[0] = 0.2;
        _data.Forward();
        _data.Inverse();
        // qfrc_inverse = qfrc_applied + J' xfrc + qfrc_actuator, up to the solver's tolerance (here no constraint is active)
        for (int i = 0; i < _model.Nv; i++) Assert.Equal(_data.QfrcActuator[i], _data.QfrcInverse[i], 1e-9);
    }

    [Fact]
    public void FullInertia_OfTheArm_IsSymmetricAndSolvesForAcceleration()
    {
        double[] inertia = new double[4];
        _data.Forward();
        _data.FullInertia(inertia);
        Assert.Equal(inertia[1], inertia[2], 1e-12);
        // M q̈ + bias = passive + actuator
        for (int i = 0; i < 2; i++)
            Assert.Equal(
                0, (inertia[2 * i] * _data.Qacc[0]) + (inertia[(2 * i) + 1] * _data.Qacc[1]) + _data.QfrcBias[i] - _data.QfrcPassive[i],
                1e-9);
    }

    [Fact]
    public void Contact_OfRestingBox_CarriesItsWeight()
    {
        using Model model = Model.Parse("""
            <mujoco><worldbody>
              <geom name="floor" type="plane" size="1 1 0.1"/>
              <body pos="0 0 0.1"><freejoint/><geom name="box" type="box" size="0.1 0.1 0.1" mass="2"/></body>
            </worldbody></mujoco>
            """);
        using Data data = new(model);
        data.Step(1000);
        double normal = 0;
        Assert.Equal(4, data.ContactCount);
        for (int i = 0; i < data.ContactCount; i++)
        {
            Contact contact = data.Contact(i);
            Assert.Equal((0, 1), (contact.Geom1, contact.Geom2));
            Assert.Equal(1, contact.Frame[2], 1e-6);
            Assert.Equal(3, contact.Dimension);
            Assert.True(contact.IsActive);
            normal += contact.Force[0];
        }

        // at rest after 2 s up to a residual rocking far below a hundredth of its weight
        Assert.Equal(2 * 9.81, normal, 0.05);
        Assert.Throws<ArgumentException>(() => data.Contact(4));
    }

    [Fact]
    public void Ray_DownOnTheBox_MeetsItsTop()
    {
        using Model model = Model.Parse(Scenes.RedBox);
        using Data data = new(model);
        data.Forward();
        Assert.True(data.Ray([0, 0, 1.1], [0, 0, -1], out double distance, out int geom));
        Assert.Equal((1.0, model.Id(ObjectType.Geom, "box")), (Math.Round(distance, 12), geom));
        Assert.False(data.Ray([0, 0, 1.1], [0, 0, 1], out distance, out geom));
        Assert.Equal((-1.0, -1), (distance, geom));
    }

    [Fact]
    public void SetState_OfAnEarlierMoment_GoesOnExactlyAsBefore()
    {
        double[] state = new double[_data.StateSize];
        _data.Ctrl[1] = 0.7;
        _data.Step(37);
        _data.GetState(state);
        _data.Step(20);
        double[] first = _data.Qpos.ToArray();
        _data.Step(11);
        _data.SetState(state);
        _data.Step(20);
        Assert.Equal(first, _data.Qpos.ToArray());
        Assert.Throws<ArgumentException>(() => _data.GetState(new double[3]));
    }

    [Fact]
    public void CopyFrom_OtherData_GoesOnAsIt()
    {
        using Data other = new(_model);
        other.Ctrl[0] = 0.4;
        other.Step(30);
        _data.CopyFrom(other);
        other.Step();
        _data.Step();
        Assert.Equal(other.Qpos.ToArray(), _data.Qpos.ToArray());
    }

    [Fact]
    public void CopyFrom_DataOfAnotherModel_Throws()
    {
        using Model model = Model.Parse(Scenes.Arm);
        using Data other = new(model);
        Assert.Throws<ArgumentException>(() => _data.CopyFrom(other));
        // both are released
        _data.Step();
        other.Step();
    }

    [Fact]
    public void ResetKeyframe_Bent_TakesItsState()
    {
        _data.Step(10);
        _data.ResetKeyframe(0);
        Assert.Equal([0.3, -0.4], _data.Qpos.ToArray());
        Assert.Equal([0.1, 0.2], _data.Qvel.ToArray());
        Assert.Equal(0, _data.Time);
        Assert.Throws<ArgumentException>(() => _data.ResetKeyframe(1));
    }

    [Fact]
    public void ComputeEnergy_AtReference_IsHeightTimesWeight()
    {
        _data.Forward();
        _data.ComputeEnergy();
        double expected = 9.81 * ((_model.BodyMass[1] * _data.Xipos[5]) + (_model.BodyMass[2] * _data.Xipos[8]));
        Assert.Equal(expected, _data.Energy[0], 1e-9);
        Assert.Equal(0, _data.Energy[1]);
    }

    [Fact]
    public void Step_NanPosition_IsSurfacedAsWarning()
    {
        _data.Qpos[0] = double.NaN;
        _data.Step();
        Assert.Equal(1, _data.WarningCount(Warning.BadQpos));
        Assert.Contains("QPOS", _data.LastWarning, StringComparison.OrdinalIgnoreCase);
        _data.Reset();
        Assert.Equal((0, ""), (_data.WarningCount(Warning.BadQpos), _data.LastWarning));
    }

    [Fact]
    public void Step_NanControl_IsSurfacedAsWarning()
    {
        _data.Ctrl[0] = double.NaN;
        _data.Step();
        Assert.Equal(1, _data.WarningCount(Warning.BadCtrl));
        Assert.NotEmpty(_data.LastWarning);
        Assert.True(double.IsFinite(_data.Qpos[0]));
    }

    [Fact]
    public void WarningMessage_OfUnstablePhysics_HasTheTimeAndTheAdvice()
    {
        using Model model = Model.Parse("""
            <mujoco><option timestep="0.1"/><worldbody><body><joint name="j" type="hinge" axis="0 1 0"/>
            <geom type="capsule" fromto="0 0 0 1 0 0" size="0.02"/></body></worldbody>
              <actuator><position joint="j" kp="1e9"/></actuator></mujoco>
            """);
        using Data data = new(model);
        Assert.Equal("", data.WarningMessage);
        data.Ctrl[0] = 1;
        for (int i = 0; i < 500 && !data.Unstable; i++) data.Step();
        Assert.True(data.Unstable);
        Assert.Contains("Time = ", data.WarningMessage, StringComparison.Ordinal);
        Assert.Contains("use a smaller timestep", data.WarningMessage, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', data.WarningMessage);
    }

    [Fact]
    public void WarningMessage_OfANanControl_SaysThatControlsWereZero()
    {
        _data.Ctrl[0] = double.NaN;
        _data.Step();
        Assert.Contains("MuJoCo used 0 for all controls", _data.WarningMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void WarningCount_OfEveryWarning_IsZeroAtFirst()
    {
        foreach (Warning warning in Enum.GetValues<Warning>()) Assert.Equal(0, _data.WarningCount(warning));
    }

    [Fact]
    public void Step_WithoutStack_ThrowsMuJoCosTextAndTheProcessLives()
    {
        using Model model = WithoutStack();
        using Data data = new(model);
        for (int i = 0; i < 100; i++)
        {
            MuJoCoException error = Assert.Throws<MuJoCoException>(data.Step);
            Assert.Contains("stack", error.Message, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(0, data.Shape("pstack").Type == FieldType.I64 ? data.I64("pstack")[0] : data.I32("pstack")[0]);
        }

        data.Kinematics();
        Assert.Equal(1, data.Xpos[5]);
    }

    [Fact]
    public void Step_ErrorsOnTwoThreads_EachGetsItsOwn()
    {
        using Model model = WithoutStack();
        int caught = 0;
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            using Data bad = new(model), good = new(_model);
            for (int i = 0; i < 500; i++)
            {
                good.Step();
                try
                {
                    bad.Step();
                }
                catch (MuJoCoException)
                {
                    Interlocked.Increment(ref caught);
                }
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Equal(1000, caught);
    }

    [Fact]
    public void Call_WhileAnotherThreadIsInside_IsRefused()
    {
        Exception? refused = null;
        _ = _data.Enter();
        Thread other = new(() => refused = Record.Exception(_data.Step));
        other.Start();
        other.Join();
        Assert.Throws<InvalidOperationException>(_data.Dispose);
        _data.Leave();
        Assert.IsType<InvalidOperationException>(refused);
        _data.Step();
    }

    [Fact]
    public void Members_AfterDispose_Throw()
    {
        Data data = new(_model);
        data.Dispose();
        data.Dispose();
        Assert.Throws<ObjectDisposedException>(data.Step);
        Assert.Throws<ObjectDisposedException>(() => data.Qpos.Length);
        Assert.Throws<ObjectDisposedException>(() => data.F64("qpos").Length);
        Assert.Throws<ObjectDisposedException>(() => data.Time);
    }

    // a stack of 30 numbers is too small for any step: MuJoCo calls mju_error, which ends the process without the guard
    private static Model WithoutStack()
    {
        Model model = Model.Parse(Scenes.Arm);
        // MuJoCo 3 counts bytes of an arena instead
        if (Model.FieldNames.Contains("nstack")) model.I32("nstack")[0] = 30;
        else model.I64("narena")[0] = 240;
        return model;
    }

    private static double[] Numbers(JsonDocument document, string name) =>
        [.. document.RootElement.GetProperty(name).EnumerateArray().Select(n => n.GetDouble())];
}

using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Tests.Stepping;

/// <summary>A saved state replays bit-identically: in the same data, in a new one, and for every integrator and solver.</summary>
[Trait("Native", "mujoco")]
public sealed class StateTests
{
    public static TheoryData<string> Options => new([
        "",
        "solver='PGS'",
        "solver='CG' iterations='30'",
        "integrator='RK4'",
        "integrator='implicit'",
        "cone='elliptic' noslip_iterations='3'",
        "jacobian='sparse'",
    ]);

    public static TheoryData<string> SampleFiles => new([
        "humanoid/humanoid.xml",
        "humanoid100/humanoid100.xml",
        "tendon_arm/arm26.xml",
        "slider_crank/slider_crank.xml",
        "hammock/hammock.xml",
        "adhesion/active_adhesion.xml",
        "composite/cloth.xml",
        "composite/softbox.xml",
        "mug/mug.xml",
    ]);

    [Theory]
    [MemberData(nameof(Options))]
    public void SetState_InTheMiddleOfMotion_ReplaysBitForBit(string option)
    {
        using Model model = Model.Parse(Scenes.Everything.Replace("<option timestep=\"0.002\" cone=\"elliptic\" " +
            "impratio=\"2\"/>", $"<option timestep='0.002' {option}/>", StringComparison.Ordinal));
        AssertReplays(model, 150, mustTouch: true);
    }

    [SampleModelsTheory]
    [MemberData(nameof(SampleFiles))]
    public void SetState_OfSampleModels_ReplaysBitForBit(string file)
    {
        using Model model = Model.Load(Path.Combine(SampleModelsTheoryAttribute.Folder, file));
        AssertReplays(model, 100, mustTouch: false);
    }

    [Fact]
    public void StateSize_OfEverything_CountsEveryArray()
    {
        using Model model = Model.Parse(Scenes.Everything);
        using Data data = new(model);
        int expected = 1 + model.Nq + model.Nv + model.Na + model.Nv + model.Nu + model.Nv + (6 * model.Nbody) + (7 * model.Nmocap)
            + model.Nuserdata;
        // MuJoCo 3 adds the equality flags, which belonged to the model before
        if (data.F64("time").Length == 1 && Data.FieldNames.Contains("eq_active")) expected += model.Neq;
        Assert.Equal(expected, data.StateSize);
    }

    [Fact]
    public void GetState_AfterEachInputIsWritten_HoldsIt()
    {
        using Model model = Model.Parse(Scenes.Everything);
        using Data data = new(model), other = new(model);
        data.Step(10);
        // a distinct number for each field of the state
        data.Time = 1.25;
        data.QaccWarmstart[3] = 2.25;
        data.Act[0] = 3.25;
        data.Ctrl[1] = 4.25;
        data.QfrcApplied[2] = 5.25;
        data.XfrcApplied[9] = 6.25;
        data.MocapPos[1] = 7.25;
        data.MocapQuat[2] = 8.25;
        data.Userdata[2] = 9.25;
        double[] state = new double[data.StateSize];
        data.GetState(state);
        other.SetState(state);
        Assert.Equal(data.Qpos.ToArray(), other.Qpos.ToArray());
        Assert.Equal(data.Qvel.ToArray(), other.Qvel.ToArray());
        Assert.Equal((1.25, 2.25, 3.25, 4.25), (other.Time, other.QaccWarmstart[3], other.Act[0], other.Ctrl[1]));
        Assert.Equal(
            (5.25, 6.25, 7.25, 8.25, 9.25),
            (other.QfrcApplied[2], other.XfrcApplied[9], other.MocapPos[1], other.MocapQuat[2], other.Userdata[2]));
    }

    [Fact]
    public void SetState_WrongSize_IsOneSentence()
    {
        using Model model = Model.Parse(Scenes.Arm);
        using Data data = new(model);
        ArgumentException error = Assert.Throws<ArgumentException>(() => data.SetState(new double[3]));
        Assert.Contains($"{data.StateSize} numbers, not 3", error.Message, StringComparison.Ordinal);
    }

    private static void AssertReplays(Model model, int steps, bool mustTouch)
    {
        using Data data = new(model), fresh = new(model);
        Drive(data, 0, steps);
        if (mustTouch) Assert.True(data.ContactCount > 0);
        double[] state = new double[data.StateSize];
        data.GetState(state);
        double[] first = Drive(data, steps, steps);
        Assert.Contains(first, x => x != 0);
        // the same data in another state, and a new one
        data.SetState(state);
        Assert.Equal(first, Drive(data, steps, steps));
        fresh.SetState(state);
        Assert.Equal(first, Drive(fresh, steps, steps));
    }

    // controls, forces and mocap poses that change at every step
    private static double[] Drive(Data data, int from, int count)
    {
        List<double> seen = [];
        for (int k = from; k < from + count; k++)
        {
            for (int i = 0; i < data.Ctrl.Length; i++) data.Ctrl[i] = 0.3 * Math.Sin((0.05 * k) + i);
            if (data.QfrcApplied.Length > 0) data.QfrcApplied[k % data.QfrcApplied.Length] = 0.01 * (k % 7);
            if (data.MocapPos.Length > 0) data.MocapPos[0] = 0.3 + (0.02 * Math.Sin(0.1 * k));
            data.Step();
            if (k % 10 == 9) seen.AddRange([.. data.Qpos, .. data.Qvel, .. data.Act, .. data.SensorData, data.Time]);
        }

        return [.. seen];
    }
}

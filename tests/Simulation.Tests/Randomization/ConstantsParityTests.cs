using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Tests.Randomization;

[Trait("Category", "Native")]
public sealed class ConstantsParityTests
{
    /// <summary>
    /// Changes of the MJCF and the equivalent entries. Half of them affect constants that mj_setConst alone computes incorrectly.
    /// </summary>
    public static TheoryData<string> Cases => [.. s_cases.Keys];

    public static TheoryData<string> Tasks => [.. TaskRegistry.All.Select(task => task.Spec.Name)];

    private static readonly Dictionary<string, (Scenes.Numbers Numbers, ParameterSpec[] Entries)> s_cases = new()
    {
        ["mass"] = (
            new() { CubeMass = 0.2, UpperMass = 1 },
            [Scale(ParameterTarget.BodyMass, "cube", 2), Scale(ParameterTarget.BodyMass, "upper", 0.5)]),
        ["mass in kg"] = (
            new() { CubeMass = 0.15, UpperMass = 2.5 },
            [Set(ParameterTarget.BodyMass, "cube", 0.15), Add(ParameterTarget.BodyMass, "upper", 0, 0.5)]),
        ["center of mass"] = (new() { CubeCenter = "0.005 0 0", UpperX = 0.2 },
            [Add(ParameterTarget.BodyCenterOfMass, "cube", 0, 0.005), Add(ParameterTarget.BodyCenterOfMass, "upper", 0, 0.05)]),
        ["no offset"] = (
            new(),
            [Add(ParameterTarget.BodyCenterOfMass, "cube", 0, 0), Add(ParameterTarget.GeomPosition, "cap", 0, 0),
                Add(ParameterTarget.SitePosition, "mark", 0, 0)]),
        ["geom and site"] = (new() { CapX = 0.01, MarkX = -0.02, TableZ = -0.015, PostZ = 0.25 },
            [Add(ParameterTarget.GeomPosition, "cap", 0, 0.01), Add(ParameterTarget.SitePosition, "mark", 0, -0.02), Add(
                ParameterTarget.GeomPosition, "table", 2, 0.005),
             Add(ParameterTarget.SitePosition, "post", 2, -0.05)]),
        ["geom onto the center of mass"] = (new() { CubeCenter = "0.01 0 0", CapX = 0.01 },
            [Add(ParameterTarget.BodyCenterOfMass, "cube", 0, 0.01), Add(ParameterTarget.GeomPosition, "cap", 0, 0.01)]),
        ["body pose"] = (new() { PedestalX = 0.1, PedestalQuat = $"{Math.Cos(0.1)} 0 0 {Math.Sin(0.1)}", HookZ = 0.6 },
            [Add(ParameterTarget.BodyPosition, "pedestal", 0, 0.1), Add(ParameterTarget.BodyRotation, "pedestal", 2, 0.2),
                Add(ParameterTarget.BodyPosition, "hook", 2, 0.1)]),
        ["joints"] = (new() { Damping = 2, Frictionloss = 0.05, Armature = 0.12, Stiffness = 1.5, SliderArmature = 0.3 },
            [Scale(ParameterTarget.JointDamping, "shoulder", 2), Scale(ParameterTarget.JointFrictionloss, "shoulder", 0.5), Scale(
                ParameterTarget.JointArmature, "shoulder", 1.2),
             Scale(ParameterTarget.JointStiffness, "shoulder", 0.5), Add(ParameterTarget.JointArmature, "y", 0, 0.1)]),
        ["gains"] = (new() { Kp = 120, Kd = 8, Kv = 7.5 },
            [Scale(ParameterTarget.ActuatorKp, "servo", 1.2), Scale(ParameterTarget.ActuatorKd, "servo", 0.8),
                Scale(ParameterTarget.ActuatorKd, "speed", 1.5)]),
        ["contact"] = (new() { TableFriction = 0.7, Solref = 0.03, Width = 0.002, PairFriction = 0.45 },
            [Scale(ParameterTarget.GeomFriction, "table", 0.7), Scale(ParameterTarget.GeomSolref, "fore", 1.5),
                Scale(ParameterTarget.GeomSolimp, "fore", 2) with { Components = [2] },
             Scale(ParameterTarget.PairFriction, "touch", 0.5)]),
        ["gravity"] = (new() { Gravity = "0 0 -19.62" }, [Scale(ParameterTarget.GravityMagnitude, "*", 2)]),
        ["looks"] = (new() { Paint = 0.75, LampX = 0.7, Diffuse = 0.25, LampOn = "false", CameraX = 0.4, Fovy = 50, Red = 0.6 },
            [Scale(ParameterTarget.MaterialColor, "paint", 1.5) with { Components = [0] }, Add(
                ParameterTarget.LightPosition, "lamp", 0, 0.2),
             Scale(ParameterTarget.LightDiffuse, "lamp", 0.5) with { Components = [0] },
             new() { Target = ParameterTarget.LightActive, Operation = DrawOperation.Set, Distribution = Distribution.Chance(0) },
             Add(ParameterTarget.CameraPosition, "fixed", 0, -0.1), Add(ParameterTarget.CameraFovy, "fixed", 0, 5),
                 Add(ParameterTarget.GeomColor, "upper", 0, 0.2)]),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Apply_FixedNumbers_IsTheModelCompiledWithThem(string name)
    {
        (Scenes.Numbers numbers, ParameterSpec[] entries) = s_cases[name];
        using Model compiled = Scenes.Parse(Scenes.Everything(numbers));
        using Model model = Scenes.Parse(Scenes.Everything(new()));
        Dictionary<string, byte[]> defaults = ModelFields.Copy(model);
        using var randomizer = new Randomizer(model, new RandomizationSpec { Parameters = entries });

        randomizer.Apply(1);
        randomizer.Apply(2); // starts from the defaults, not from the first draw

        ModelFields.AssertEqual(compiled, model);
        randomizer.Undo();
        Assert.Empty(ModelFields.Changed(defaults, model));
    }

    [Fact]
    public void Apply_AllAtOnce_IsTheModelCompiledWithThem()
    {
        // several cases combined, on different objects
        Scenes.Numbers numbers = s_cases["joints"].Numbers with
        {
            CubeMass = 0.2,
            CubeCenter = "0.005 0 0",
            PedestalX = 0.1,
            PostZ = 0.25,
            CapX = 0.01,
            Kp = 120
        };
        ParameterSpec[] entries =
        [
            .. s_cases["joints"].Entries, Scale(ParameterTarget.BodyMass, "cube", 2), Add(
                ParameterTarget.BodyCenterOfMass, "cube", 0, 0.005),
            Add(ParameterTarget.BodyPosition, "pedestal", 0, 0.1), Add(ParameterTarget.SitePosition, "post", 2, -0.05), Add(
                ParameterTarget.GeomPosition, "cap", 0, 0.01),
            Scale(ParameterTarget.ActuatorKp, "servo", 1.2),
        ];
        using Model compiled = Scenes.Parse(Scenes.Everything(numbers));
        using Model model = Scenes.Parse(Scenes.Everything(new()));
        using var randomizer = new Randomizer(model, new RandomizationSpec { Parameters = entries });

        randomizer.Apply(7);

        ModelFields.AssertEqual(compiled, model);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Apply_ChangesOfNothing_LeaveEverySceneAsCompiled(string task)
    {
        // including specified statistics, which mj_setConst overwrites, and every recomputed flag
        using Model model = TaskRegistry.Get(task).LoadModel();
        using Model compiled = TaskRegistry.Get(task).LoadModel();
        ParameterSpec[] entries =
        [
            Scale(ParameterTarget.BodyMass, "*", 1), Add(ParameterTarget.BodyCenterOfMass, "*", 0, 0), Add(
                ParameterTarget.GeomPosition, "*", 0, 0),
            Add(ParameterTarget.GeomRotation, "*", 0, 0), Add(ParameterTarget.SitePosition, "*", 0, 0), Add(
                ParameterTarget.CameraPosition, "*", 0, 0),
            Add(ParameterTarget.BodyPosition, "*", 0, 0), Add(ParameterTarget.LightDirection, "*", 0, 0),
        ];
        using var randomizer = new Randomizer(
            model, new RandomizationSpec { Parameters = [.. entries.Select(entry => entry with { Optional = true })] });

        randomizer.Apply(3);

        ModelFields.AssertEqual(compiled, model);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Apply_UnderALiveSimulation_MovesAsTheCompiledOneDoes(int integrator)
    {
        // the cube's inertia is no longer diagonal, in a simulation created when it was
        ParameterSpec[] entries = [Add(ParameterTarget.BodyCenterOfMass, "cube", 0, 0.005), Scale(ParameterTarget.BodyMass, "cube", 2)];
        using Model compiled = Scenes.Parse(Scenes.Everything(new() { CubeCenter = "0.005 0 0", CubeMass = 0.2 }));
        using Model model = Scenes.Parse(Scenes.Everything(new()));
        compiled.I32("opt.integrator")[0] = model.I32("opt.integrator")[0] = integrator;
        using var live = new Data(model);
        live.Step(50);
        using var randomizer = new Randomizer(model, new RandomizationSpec { Parameters = entries });
        randomizer.Apply(1);
        live.Reset();
        using var fresh = new Data(compiled);

        foreach (Data data in new[] { live, fresh })
        {
            data.Qvel[5] = 3; // the cube turns as it falls onto the table
            data.Qvel[6] = -2;
            data.Step(200);
            Assert.False(data.Unstable);
        }

        Assert.True(fresh.ContactCount > 0);
        for (int i = 0; i < model.Nq; i++)
            Assert.Equal(fresh.Qpos[i], live.Qpos[i], 1e-9);
    }

    private static ParameterSpec Scale(ParameterTarget target, string name, double factor) =>
        new() { Target = target, Objects = [name], Distribution = Distribution.Constant(factor) };

    private static ParameterSpec Set(ParameterTarget target, string name, double value) =>
        Scale(target, name, value) with { Operation = DrawOperation.Set };

    private static ParameterSpec Add(ParameterTarget target, string name, int component, double offset) =>
        Scale(target, name, offset) with { Operation = DrawOperation.Add, Components = [component] };
}

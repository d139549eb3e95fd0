using System.Text.Json;
using MuJoCo;
using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Manipulation;
using Robotics.TestKit;

namespace Robotics.Simulation.Tests.Randomization;

[Trait("Category", "Native")]
public sealed class RandomizerTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Apply_AnotherMass_FallsAtTheSameGravity(double factor)
    {
        using Model model = Scenes.Parse(Scenes.Cube);
        using (Model careless = model.Clone())
        {
            // MuJoCo uses a precomputed inertia for this body, so changing only the mass would change its acceleration
            careless.BodyMass[1] *= factor;
            Assert.Equal(-9.81 * factor, FallingAcceleration(careless), 1e-9);
        }
        using var randomizer = new Randomizer(model, One(ParameterTarget.BodyMass, "cube", Distribution.Constant(factor)));

        randomizer.Apply(1);

        Assert.Equal(0.1 * factor, model.BodyMass[1], 1e-15);
        Assert.Equal(-9.81, FallingAcceleration(model), 1e-9);
        using var data = new Data(model);
        data.Qpos[2] = 10;
        data.Step(100);
        Assert.Equal(-9.81 * 0.1, data.Qvel[2], 1e-9);
    }

    [Theory]
    [InlineData(0.006, true)]
    [InlineData(-0.006, false)]
    public void Apply_AnotherCentreOfMass_TipsACubeOnAnEdgeThatWay(double offset, bool falls)
    {
        // the cube's center is above the edge of the shelf, which is on the -x side
        using Model model = Scenes.Parse(Scenes.Cube);
        ParameterSpec shift = new()
        {
            Target = ParameterTarget.BodyCenterOfMass,
            Operation = DrawOperation.Add,
            Components = [0],
            Distribution = Distribution.Constant(offset),
            Objects = ["@free"],
        };
        using var randomizer = new Randomizer(model, new RandomizationSpec { Parameters = [shift] });
        randomizer.Apply(1);
        using var data = new Data(model);

        data.Step(600);

        Assert.False(data.Unstable);
        if (falls)
            Assert.True(data.Qpos[2] < -0.1, $"the cube is at {data.Qpos[2]} m");
        else
            Assert.Equal(0.02, data.Qpos[2], 1e-3); // it stays, with the penetration of the soft contact
    }

    [Fact]
    public void Apply_ACentreOfMass_LeavesGeomAndSiteWhereTheyWere()
    {
        using Model model = Scenes.Parse(Scenes.Cube);
        ParameterSpec shift = new()
        {
            Target = ParameterTarget.BodyCenterOfMass,
            Operation = DrawOperation.Add,
            Distribution = Distribution.Uniform(0.001, 0.01)
        };
        using var randomizer = new Randomizer(model, new RandomizationSpec { Parameters = [shift] });
        randomizer.Apply(1);
        using var data = new Data(model);

        data.Forward();

        Assert.Equal([0, 0, 0.02], data.GeomXpos[3..6].ToArray());
        Assert.Equal([0, 0, 0.02], data.SiteXpos[0..3].ToArray());
        for (int i = 0; i < 3; i++)
            Assert.Equal(model.BodyIpos[3 + i] + (i == 2 ? 0.02 : 0), data.Xipos[3 + i], 1e-15);
        Assert.True(data.Xipos[3] >= 0.001);
    }

    [Fact]
    public void Apply_EqualSeeds_GivesEqualModelsWhateverWasBefore()
    {
        using Model first = new LiftTask().LoadModel();
        using Model second = new LiftTask().LoadModel();
        using var randomizer = new Randomizer(first, RandomizationSpec.Arm);
        using var other = new Randomizer(second, RandomizationSpec.Arm);

        randomizer.Apply(5);
        randomizer.Apply(-3);
        randomizer.Apply(12);
        other.Apply(12);

        Assert.Empty(ModelFields.Changed(ModelFields.Copy(first), second));
        Assert.Equal(randomizer.Log.Draws.ToArray(), other.Log.Draws.ToArray());
        other.Apply(13);
        Assert.Contains("body_mass", ModelFields.Changed(ModelFields.Copy(first), second));
    }

    [Fact]
    public void Undo_AfterManyEpisodes_RestoresEveryFieldToTheBit()
    {
        using Model model = new LiftTask().LoadModel();
        Dictionary<string, byte[]> defaults = ModelFields.Copy(model);
        using var randomizer = new Randomizer(model, RandomizationSpec.Arm);
        for (int seed = 0; seed < 20; seed++)
            randomizer.Apply(seed);
        string[] changed = ModelFields.Changed(defaults, model);

        randomizer.Undo();

        Assert.Superset(
            new HashSet<string>
            {
                "body_mass", "body_inertia", "body_ipos", "geom_friction", "geom_solref", "dof_damping", "dof_armature",
                    "actuator_gainprm", "actuator_biasprm", "opt.gravity",
                "geom_pos", "cam_pos", "cam_quat", "cam_fovy", "cam_pos0", "cam_mat0", "light_pos", "light_dir", "light_diffuse",
                    "mat_rgba", "tex_rgb", "dof_M0",
                "body_invweight0", "body_simple",
            },
            changed.ToHashSet());
        Assert.Empty(ModelFields.Changed(defaults, model));
        Assert.Null(randomizer.Log.Seed);
        Assert.True(randomizer.Log.Draws.IsEmpty);
    }

    [Fact]
    public void Apply_ManySeeds_StaysWithinTheStatedRanges()
    {
        using Model model = new LiftTask().LoadModel();
        using Model plain = model.Clone();
        using var randomizer = new Randomizer(model, RandomizationSpec.Arm);
        int cube = model.Id(ObjectType.Body, "cube");
        for (int seed = 0; seed < 200; seed++)
        {
            randomizer.Apply(seed);
            double factor = model.BodyMass[cube] / plain.BodyMass[cube];
            Assert.InRange(factor, 0.5, 1.5);
            Assert.Equal(plain.BodyInertia[3 * cube] * factor, model.BodyInertia[3 * cube], 1e-15);
            double friction = model.GeomFriction[0] / plain.GeomFriction[0];
            Assert.InRange(friction, 0.6, 1.5);
            for (int i = 0; i < model.Ngeom; i++)
            {
                Assert.Equal(friction, model.GeomFriction[3 * i] / plain.GeomFriction[3 * i], 1e-12); // one factor for all
                Assert.Equal(plain.GeomFriction[(3 * i) + 1], model.GeomFriction[(3 * i) + 1]); // sliding only
            }
            for (int i = 0; i < model.Nu; i++)
                Assert.Equal(-model.ActuatorGainprm[10 * i], model.ActuatorBiasprm[(10 * i) + 1]); // still a position servo
            Assert.Equal(
                9.81,
                Math.Sqrt(model.Gravity[0] * model.Gravity[0] + model.Gravity[1] * model.Gravity[1] + model.Gravity[2] * model.Gravity[2]),
                1e-12);
            Assert.InRange(Math.Acos(-model.Gravity[2] / 9.81), 0, 0.0176);
        }
    }

    [Fact]
    public void Apply_AnotherEntryAtTheEnd_LeavesTheDrawsOfTheOthers()
    {
        using Model model = new LiftTask().LoadModel();
        RandomizationSpec spec = RandomizationSpec.Arm with { Textures = [] };
        ParameterSpec more = new() { Target = ParameterTarget.GravityMagnitude, Distribution = Distribution.Uniform(0.99, 1.01) };
        RandomizationDraw[] before;
        using (var randomizer = new Randomizer(model, spec))
        {
            randomizer.Apply(4);
            before = randomizer.Log.Draws.ToArray();
            randomizer.Undo();
        }

        using var longer = new Randomizer(model, spec with { Parameters = [.. spec.Parameters, more] });
        longer.Apply(4);

        Assert.Equal(before, longer.Log.Draws[..^1].ToArray());
        Assert.Equal("gravity_magnitude", longer.Log.Draws[^1].Parameter);
    }

    [Fact]
    public void Apply_SharedDraws_AreLoggedOnce()
    {
        using Model model = new LiftTask().LoadModel();
        ParameterSpec entry = new()
        {
            Target = ParameterTarget.GeomFriction,
            Components = [0, 1],
            Distribution = Distribution.Uniform(0.5, 1)
        };
        foreach ((DrawSharing sharing, int expected) in new[]
        {
            (DrawSharing.None, 2 * model.Ngeom), (DrawSharing.Objects, 2), (DrawSharing.Components, model.Ngeom), (
                DrawSharing.Everything, 1),
        })
        {
            using var randomizer = new Randomizer(model, new RandomizationSpec { Parameters = [entry with { Sharing = sharing }] });
            randomizer.Apply(1);
            Assert.Equal(expected, randomizer.Log.Draws.Length);
            Assert.Equal(expected, randomizer.Log.Draws.ToArray().Distinct().Count());
            randomizer.Undo();
        }
    }

    [Fact]
    public void Log_ToJson_HoldsSeedAndEveryDraw()
    {
        using Model model = Scenes.Parse(Scenes.Cube);
        using var randomizer = new Randomizer(model, One(ParameterTarget.BodyMass, "cube", Distribution.Uniform(0.5, 1.5)));
        randomizer.Apply(77);

        using JsonDocument json = JsonDocument.Parse(randomizer.Log.ToJson());

        Assert.Equal(77, json.RootElement.GetProperty("seed").GetInt64());
        JsonElement draw = Assert.Single(json.RootElement.GetProperty("draws").EnumerateArray());
        Assert.Equal("body_mass", draw.GetProperty("parameter").GetString());
        Assert.Equal("cube", draw.GetProperty("object").GetString());
        Assert.Equal("scale", draw.GetProperty("operation").GetString());
        Assert.Equal(model.BodyMass[1] / 0.1, draw.GetProperty("value").GetDouble(), 1e-12);
    }

    [Fact]
    public void Apply_SteadyState_AllocatesNothing()
    {
        using Model model = new LiftTask().LoadModel();
        using var randomizer = new Randomizer(model, RandomizationSpec.Arm);
        long seed = 0;

        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 5; i++)
                randomizer.Apply(seed++);
            randomizer.Undo();
        }));
    }

    [Fact]
    public void Apply_ArmOnEveryTask_KeepsItsResetSound()
    {
        foreach (SimulationTask task in TaskRegistry.All)
        {
            using TaskWorld world = TaskWorld.Open(task);
            using var randomizer = new Randomizer(world.Model, RandomizationSpec.Arm);
            for (int seed = 0; seed < 2; seed++)
            {
                randomizer.Apply(seed);
                world.Reset(seed);
                world.Data.Step(20);
                Assert.False(world.Data.Unstable, $"{task.Spec.Name}, seed {seed}: {world.Data.LastWarning}");
            }
        }
    }

    [Theory]
    [InlineData(ParameterTarget.BodyPosition, DrawOperation.Add, "cube", "has a free joint")]
    [InlineData(ParameterTarget.BodyMass, DrawOperation.Add, "cube", "is 0.1 and could become -0.4")]
    [InlineData(ParameterTarget.GeomFriction, DrawOperation.Scale, "cube", "could become -0.5")]
    [InlineData(ParameterTarget.GeomSolref, DrawOperation.Scale, "cube", "changes its meaning")]
    [InlineData(ParameterTarget.CameraFovy, DrawOperation.Add, "*", "the model has none")]
    [InlineData(ParameterTarget.BodyPosition, DrawOperation.Add, "c*", "none of them is suitable")]
    [InlineData(ParameterTarget.GravityTilt, DrawOperation.Set, "cube", "remove 'objects'")]
    public void Constructor_WhatCannotBe_SaysWhereAndWhy(ParameterTarget target, DrawOperation operation, string name, string reason)
    {
        using Model model = Scenes.Parse(Scenes.Cube);
        RandomizationSpec spec = new()
        {
            Parameters = [new() { Target = target, Operation = operation, Objects = [name],
                Distribution = Distribution.Uniform(-0.5, 0.5) }],
        };

        var error = Assert.Throws<RandomizationException>(() => new Randomizer(model, spec));

        Assert.StartsWith("parameters[0]", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void Constructor_AMisspeltName_SaysWhichIsNearest()
    {
        using Model model = Scenes.Parse(Scenes.Cube);

        var error = Assert.Throws<MuJoCoException>(
            () => new Randomizer(model, One(ParameterTarget.BodyMass, "cubee", Distribution.Constant(1))));

        Assert.Contains("cube", error.Message);
        using var randomizer = new Randomizer(model, new RandomizationSpec
        {
            Parameters = [new() { Target = ParameterTarget.BodyMass, Objects = ["cubee"], Distribution = Distribution.Constant(2),
                Optional = true }],
        });
        Dictionary<string, byte[]> defaults = ModelFields.Copy(model);
        randomizer.Apply(1);
        Assert.Empty(ModelFields.Changed(defaults, model));
    }

    [Fact]
    public void Constructor_TwoEntriesOnOneNumber_AreRefused()
    {
        using Model model = Scenes.Parse(Scenes.Cube);
        ParameterSpec entry = new() { Target = ParameterTarget.GeomFriction, Distribution = Distribution.Constant(1) };

        var error = Assert.Throws<RandomizationException>(
            () => new Randomizer(model, new RandomizationSpec { Parameters = [entry, entry with { Objects = ["shelf"] }] }));

        Assert.Contains("parameters[1] (geom_friction): an earlier entry draws component 0 of \"shelf\" too", error.Message);
    }

    [Fact]
    public void Constructor_GeomsOfAnExplicitPair_AskForThePairsEntry()
    {
        using Model model = Scenes.Parse(Scenes.Everything(new()));
        ParameterSpec geoms = new() { Target = ParameterTarget.GeomFriction, Distribution = Distribution.Constant(1) };
        ParameterSpec pairs = new() { Target = ParameterTarget.PairFriction, Distribution = Distribution.Constant(1) };

        var error = Assert.Throws<RandomizationException>(() => new Randomizer(model, new RandomizationSpec { Parameters = [geoms] }));

        Assert.Contains("add an entry for pair_friction", error.Message);
        new Randomizer(model, new RandomizationSpec { Parameters = [geoms, pairs] }).Dispose();
    }

    private static double FallingAcceleration(Model model)
    {
        using var data = new Data(model);
        data.Qpos[2] = 10;
        data.Forward();
        return data.Qacc[2];
    }

    private static RandomizationSpec One(ParameterTarget target, string name, Distribution distribution) =>
        new() { Parameters = [new() { Target = target, Objects = [name], Distribution = distribution }] };
}

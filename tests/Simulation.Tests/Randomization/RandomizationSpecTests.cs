using Robotics.Simulation.Randomization;
using Robotics.Simulation.Randomization.Delays;

namespace Robotics.Simulation.Tests.Randomization;

public sealed class RandomizationSpecTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("randomization").FullName;

    [Fact]
    public void Load_WhatSaveWrote_IsTheSame()
    {
        RandomizationSpec spec = new()
        {
            Parameters =
            [
                new() { Target = ParameterTarget.BodyMass, Objects = ["cube", "peg*"],
                    Distribution = Distribution.Normal(1, 0.2, 0.5, 1.5), Sharing = DrawSharing.Objects, Note = "why" },
                new() { Target = ParameterTarget.LightActive, Operation = DrawOperation.Set, Distribution = Distribution.Chance(0.75),
                    Optional = true },
            ],
            Textures = [new() { Patterns = [TexturePattern.Noise], Strength = 0.5 }],
            Image = new() { Gamma = Distribution.LogUniform(0.8, 1.25) },
            ActionDelay = new() { Kind = DelayKind.Constant, Milliseconds = 12.5, DropProbability = 0.1 },
            ObservationDelay = new()
            {
                Kind = DelayKind.Replay,
                File = Path.Combine(_folder, "measured.csv"),
                Column = "ms",
                Order = ReplayOrder.Shuffled
            },
        };
        string path = Path.Combine(_folder, "spec.json");

        spec.Save(path);
        RandomizationSpec back = RandomizationSpec.Load(path);

        Assert.Equal(spec.ToJson(), back.ToJson());
        Assert.Equal(spec.Parameters[0].Distribution, back.Parameters[0].Distribution);
        Assert.Equal(spec.ObservationDelay, back.ObservationDelay);
    }

    [Fact]
    public void Load_ARelativeFileOfDelays_IsBesideTheSpecification()
    {
        string path = Path.Combine(_folder, "spec.json");
        File.WriteAllText(path, """{"action_delay": {"kind": "replay", "file": "log.txt"}}""");
        File.WriteAllText(Path.Combine(_folder, "log.txt"), "10\n");

        DelayModel model = RandomizationSpec.Load(path).ActionDelay!.CreateModel(TimeSpan.FromMilliseconds(5));

        Assert.Equal(2, model.MaxTicks);
    }

    [Fact]
    public void Load_Delays_VariesTimeAlone()
    {
        RandomizationSpec delays = RandomizationSpec.Load(Path.Combine(AppContext.BaseDirectory, "models", "randomization", "delays.json"));

        Assert.Equal(
            RandomizationSpec.Arm with { Parameters = [], Textures = [], Image = null }, delays with { Parameters = [], Textures = [] });
        Assert.Empty(delays.Parameters);
        Assert.Empty(delays.Textures);
    }

    [Fact]
    public void Arm_AsShipped_IsValidAndHoldsEveryKind()
    {
        RandomizationSpec arm = RandomizationSpec.Arm;

        Assert.Empty(arm.Validate());
        Assert.True(arm.Parameters.Count >= 15);
        Assert.NotNull(arm.Image);
        Assert.NotNull(arm.ActionDelay);
        Assert.NotNull(arm.ObservationDelay);
    }

    [Theory]
    [InlineData("""{"parameters": [{"target": "body_mass", "distrubution": {}}]}""", "unknown key 'distrubution'")]
    [InlineData("""{"speed": 1}""", "unknown key 'speed'")]
    [InlineData("{\n  \"parameters\": [\n    {\"target\": \"body_weight\"}]}", "line 3: the value has the wrong type or is not one of " +
        "the allowed names (at $.parameters[0].target)")]
    [InlineData("""{"parameters": [{"target": "body_mass"}]}""", "distribution")]
    [InlineData("""{"parameters": null}""", "parameters")]
    [InlineData("null", "contains null")]
    [InlineData("", "line 1")]
    [InlineData("{\"parameters\": [", "line 1")]
    [InlineData("""{"parameters": [null]}""", "parameters[0] is null")]
    [InlineData("""{"image": {"gamma": {"kind": "uniform", "low": 0, "high": 1}}}""", "image.gamma: draws can be 0 or less")]
    [InlineData(
        """{"action_delay": {"kind": "jitter", "low_milliseconds": 5}}""", "action_delay: the kind jitter requires 'high_milliseconds'")]
    [InlineData("""{"action_delay": {"kind": "constant", "milliseconds": -1}}""", "not -1")]
    [InlineData(
        """{"observation_delay": {"kind": "constant", "milliseconds": 1, "file": "x"}}""", "'file' is allowed only for the kind replay")]
    [InlineData("""{"textures": [{"strength": 0}]}""", "textures[0]: 'strength' must be above 0 and at most 1, not 0")]
    public void Parse_WhatIsNoSpecification_SaysWhatIsWrong(string json, string expected)
    {
        var error = Assert.Throws<RandomizationException>(() => RandomizationSpec.Parse(json, "file.json"));

        Assert.StartsWith("file.json: ", error.Message);
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain("Robotics.", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Load_AFileThatIsNotThere_SaysSo()
    {
        var error = Assert.Throws<RandomizationException>(() => RandomizationSpec.Load(Path.Combine(_folder, "none.json")));

        Assert.Contains("none.json: cannot read the randomization", error.Message);
    }

    [Fact]
    public void Validate_ManyFaults_ListsThemAll()
    {
        RandomizationSpec spec = new()
        {
            Parameters =
            [
                new() { Target = ParameterTarget.BodyMass, Distribution = new() { Kind = DistributionKind.Uniform, Low = 2, High = 1 } },
                new() { Target = ParameterTarget.BodyMass,
                    Distribution = new() { Kind = DistributionKind.LogUniform, Low = -1, High = 1 } },
                new() { Target = ParameterTarget.BodyMass, Distribution = new() { Kind = DistributionKind.Normal, Mean = 1 } },
                new() { Target = ParameterTarget.BodyMass, Distribution = Distribution.Normal(5, 1, 0, 2) },
                new() { Target = ParameterTarget.BodyMass, Distribution = Distribution.Constant(double.NaN) },
                new() { Target = ParameterTarget.BodyMass, Distribution = Distribution.Chance(0.5) },
                new() { Target = ParameterTarget.CameraRotation, Distribution = Distribution.Constant(1) },
                new() { Target = ParameterTarget.ActuatorKp, Operation = DrawOperation.Add, Distribution = Distribution.Constant(1) },
                new() { Target = ParameterTarget.GeomFriction, Components = [3], Distribution = Distribution.Constant(1) },
                new() { Target = ParameterTarget.GeomFriction, Components = [0, 0], Distribution = Distribution.Constant(1) },
                new() { Target = ParameterTarget.GeomFriction, Objects = [], Distribution = Distribution.Constant(1) },
                new() { Target = ParameterTarget.BodyMass, Distribution = Distribution.Uniform(1, 2) with { Value = 3 } },
            ],
        };

        IReadOnlyList<string> faults = spec.Validate();

        for (int i = 0; i < spec.Parameters.Count; i++)
            Assert.Contains(faults, fault => fault.StartsWith($"parameters[{i}]", StringComparison.Ordinal));
        Assert.Equal(spec.Parameters.Count, faults.Count);
    }

    [Fact]
    public void Names_EveryFileOfTheProject_IsFoundAndValid()
    {
        Assert.Equal(["arm", "arm-wide", "delays"], RandomizationSpec.Names);
        Assert.All(RandomizationSpec.Names, name => Assert.Empty(RandomizationSpec.Find(name).Validate()));
    }

    [Fact]
    public void Separate_AllOfArm_HasEachQuantityOnce()
    {
        RandomizationSpec arm = RandomizationSpec.Arm;
        IReadOnlyList<(string Name, RandomizationSpec Spec)> parts = arm.Separate();
        Assert.Equal(parts.Count, parts.Select(part => part.Name).Distinct().Count());
        Assert.Equal(arm.Parameters, parts.SelectMany(part => part.Spec.Parameters));
        Assert.Equal(
            ["textures", "image_exposure", "image_gamma", "image_white_balance", "image_noise", "action_delay", "observation_delay"],
            parts.Where(part => part.Spec.Parameters.Count == 0).Select(part => part.Name));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

using System.Text.Json;
using Robotics.Cli.Tests.Support;

namespace Robotics.Cli.Tests.Verbs;

[Trait("Category", "Native")]
public sealed class TrainVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Policies_Json_ListsTheParts()
    {
        JsonElement[] families = [.. Shell.Run(_folder, "policies", "--json").Json.EnumerateArray()];
        Assert.Equal(
            ["flow_matching", "diffusion", "behavior_cloning", "shortcut", "meanflow", "distilled", "act"],
            families.Select(family => family.GetProperty("type").GetString()));
        foreach (JsonElement family in families)
        {
            Assert.NotEmpty(family.GetProperty("process").GetString()!);
            Assert.NotEmpty(family.GetProperty("sampler").GetString()!);
            Assert.NotEqual(0, family.GetProperty("encoders").GetArrayLength());
            Assert.NotEqual(0, family.GetProperty("networks").GetArrayLength());
            Assert.Equal(
                ["keypoints", "resnet18", "vit"],
                family.GetProperty("image_encoders").EnumerateArray().Select(name => name.GetString()));
        }
    }

    [Fact]
    public void Train_FewStepsFromState_WritesACheckpointThatEvalPlays()
    {
        string data = _folder["data"], run = _folder["run"];
        AssertDone(Shell.Run(
            _folder, "record", "--task", "push-t", "--episodes", "2", "--threads", "1", "--images", "off", "--out", data, "--json"));
        Shell trained = Shell.Run(
            _folder, "train", "--task", "push-t", "--policy", "diffusion", "--network", "mlp", "--prediction", "v", "--data", data,
                "--out", run,
            "--prediction-horizon", "4", "--steps", "3", "--batch", "4", "--replicas", "1", "--json");
        AssertDone(trained);
        Assert.Equal(3, trained.Json.GetProperty("steps").GetInt32());
        Shell played = Shell.Run(
            _folder, "eval", "--task", "push-t", "--checkpoint", Path.Combine(run, "policy.safetensors"), "--episodes", "1", "--json");
        AssertDone(played);
        Assert.Equal("max coverage", played.Json.GetProperty("score").GetString());
        Assert.InRange(played.Json.GetProperty("mean_score").GetDouble(), 0, 1);

        // the same command with another seed names the option
        Shell other = Shell.Run(
            _folder, "train", "--task", "push-t", "--policy", "diffusion", "--network", "mlp", "--prediction", "v", "--data", data,
                "--out", run,
            "--prediction-horizon", "4", "--steps", "3", "--batch", "4", "--replicas", "1", "--seed", "5", "--json");
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("seed is 5, but the run has 0", other.Error);
    }

    [Theory]
    [InlineData("bc", "mlp", 1)]
    [InlineData("shortcut", "mlp", 4)]
    [InlineData("meanflow", "mlp", 1)]
    [InlineData("bc", "transformer", 1)]
    [InlineData("act", "act", 1)]
    public void Train_FamilyOfFewSteps_IsPlayedAndExported(string policy, string network, int steps)
    {
        string data = _folder["data"], run = _folder["run"], checkpoint = Path.Combine(run, "policy.safetensors");
        AssertDone(Shell.Run(
            _folder, "record", "--task", "push-t", "--episodes", "2", "--threads", "1", "--images", "off", "--out", data, "--json"));
        AssertDone(Shell.Run(
            _folder, "train", "--task", "push-t", "--policy", policy, "--network", network, "--data", data, "--out", run,
            "--prediction-horizon", "4", "--steps", "3", "--batch", "4", "--replicas", "1", "--json"));
        AssertDone(Shell.Run(_folder, "eval", "--task", "push-t", "--checkpoint", checkpoint, "--episodes", "1", "--json"));
        Shell exported = Shell.Run(
            _folder, "policy", "export", "--checkpoint", checkpoint, "--steps", $"{steps}", "--out", _folder["policy.onnx"], "--json");
        AssertDone(exported);
        Assert.InRange(exported.Json.GetProperty("largest_difference").GetDouble(), 0, 1e-4);
    }

    [Fact]
    public void Train_Randomized_RecordsRayTracedEpisodesAndIsPlayedWithThatRenderer()
    {
        File.WriteAllText(_folder["vary.json"], """
            { "parameters": [{ "target": "light_diffuse", "distribution": { "kind": "uniform", "low": 0.6, "high": 1.4 } }] }
            """);
        Shell trained = Shell.Run(
            _folder, "train", "--task", "reach", "--randomize", _folder["vary.json"], "--episodes", "1", "--steps", "2", "--batch", "2",
            "--replicas", "1", "--dims", "8,16", "--evaluate-every", "2", "--evaluate-episodes", "1", "--tensorboard", "--json");
        AssertDone(trained);
        string run = _folder["data/reach-vary-flow"], checkpoint = Path.Combine(run, "policy.safetensors");
        Assert.Equal(checkpoint, trained.Json.GetProperty("checkpoint").GetString());
        Assert.Equal(Path.Combine(run, "best.safetensors"), trained.Json.GetProperty("best_checkpoint").GetString());
        Assert.InRange(trained.Json.GetProperty("data_share").GetDouble(), 0, 1);
        Assert.Contains("raytrace", File.ReadAllText(_folder["data/reach-vary/dataset.json"]));
        Assert.Contains("\"made.backend\":\"raytrace\"", File.ReadAllText(checkpoint));
        Assert.True(new FileInfo(Path.Combine(run, "training.png")).Length > 1000);
        Assert.Single(Directory.GetFiles(Path.Combine(run, "tensorboard")));
        AssertDone(Shell.Run(_folder, "eval", "--task", "reach", "--checkpoint", checkpoint, "--episodes", "1", "--json"));

        // recorded data have their own randomization
        Shell.Run(_folder, "train", "--task", "reach", "--randomize", "arm", "--data", _folder["data/reach-vary"])
            .AssertRefuses(2, "leave out --data");
    }

    [Fact]
    public void Train_StudentOfATeacher_IsPlayedInOneStep()
    {
        string data = _folder["data"], teacher = _folder["teacher"], run = _folder["run"];
        AssertDone(Shell.Run(
            _folder, "record", "--task", "push-t", "--episodes", "2", "--threads", "1", "--images", "off", "--out", data, "--json"));
        AssertDone(Shell.Run(
            _folder, "train", "--task", "push-t", "--policy", "diffusion", "--network", "mlp", "--data", data, "--out", teacher,
            "--prediction-horizon", "4", "--observation-horizon", "2", "--steps", "3", "--batch", "4", "--replicas", "1", "--json"));
        AssertDone(Shell.Run(
            _folder, "train", "--task", "push-t", "--policy", "distilled", "--teacher", Path.Combine(teacher, "policy.safetensors"),
            "--data", data, "--out", run, "--steps", "3", "--batch", "4", "--replicas", "2", "--json"));
        Shell exported = Shell.Run(
            _folder, "policy", "export", "--checkpoint", Path.Combine(run, "policy.safetensors"), "--out", _folder["p.onnx"], "--json");
        AssertDone(exported);
        Assert.InRange(exported.Json.GetProperty("largest_difference").GetDouble(), 0, 1e-4);
        Shell.Run(_folder, "train", "--task", "push-t", "--policy", "distilled", "--data", data, "--out", _folder["other"])
            .AssertRefuses(2, "learns from a trained policy");
        Shell.Run(_folder, "train", "--task", "push-t", "--policy", "distilled", "--teacher", _folder["none"], "--data", data)
            .AssertRefuses(1, "none");
    }

    [Theory]
    [InlineData("in a power of two of steps", "--policy", "shortcut", "--sampler-steps", "3")]
    [InlineData("takes exactly 1 step, not 4", "--policy", "bc", "--sampler-steps", "4")]
    [InlineData("choose flow or diffusion", "--policy", "magic")]
    [InlineData("has no process 'flow_matching': choose ddpm", "--policy", "diffusion", "--process", "flow_matching")]
    [InlineData("A DDPM network predicts epsilon, x0 or v", "--policy", "diffusion", "--prediction", "velocity")]
    [InlineData("--prediction 'noise' is unknown", "--policy", "diffusion", "--prediction", "noise")]
    [InlineData("'euler'", "--policy", "diffusion", "--sampler", "euler")]
    [InlineData("choose unet1d or mlp or transformer or dit", "--network", "resnet")]
    [InlineData("--network mlp is not possible: choose act", "--policy", "act", "--network", "mlp")]
    [InlineData("--network dit has no --dims", "--network", "dit", "--dims", "8,16")]
    [InlineData("prediction_horizon 6 must be a positive multiple of 4", "--prediction-horizon", "6")]
    public void Train_OptionsThatDoNotFit_AreOneSentence(string words, params string[] options) =>
        Shell.Run(_folder, ["train", "--task", "push-t", "--data", _folder["none"], .. options]).AssertRefuses(2, words);

    [Theory]
    [InlineData("""{"policy": {"type": "magic"}}""", "'magic' is unknown")]
    [InlineData("""{"policy": "diffusion", "steps": 0}""", "steps must be at least 1")]
    [InlineData("""{"policy": {"type": "diffusion", "network": {"name": "mlp", "depth": 3}}}""", "not a file of training options")]
    [InlineData("""{"policy": {"type": "flow", "encoder": {"name": "features", "image": {"name": "resnet18", "width": 40}}}}""", "of 16")]
    [InlineData("""{"policy": {"type": "flow", "encoder": {"name": "features", "image": {"key_points": 0}}}}""", "at least one key point")]
    [InlineData("""{"stepz": 3}""", "not a file of training options")]
    [InlineData("[]", "not a file of training options")]
    public void Train_ConfigThatDoesNotFit_IsOneSentence(string json, string words)
    {
        File.WriteAllText(_folder["train.json"], json);
        Shell.Run(_folder, "train", "--task", "push-t", "--data", _folder["none"], "--config", _folder["train.json"]).AssertRefuses(
            2, words);
    }

    private static void AssertDone(Shell run) => Assert.True(run.ExitCode == 0, run.Error);
}

using System.Text.Json;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Training;

[Trait("Category", "Native")]
public sealed class TrainTests : IDisposable
{
    private const int Steps = 60;
    private readonly TemporaryFolder _root = new();

    // recording, training, a stop, a kill, and the evaluation of the result: one test, because each part needs the previous one
    [Fact]
    public void Train_StoppedAndKilled_GoesOnAndItsCheckpointPlays()
    {
        using (RoboticsProcess whole = Start("whole"))
            AssertTrained(whole.Result());

        // on SIGTERM it writes a checkpoint; after SIGKILL the checkpoint is intact
        using (RoboticsProcess stopped = Start("parts"))
        {
            stopped.WaitFor("step 1/");
            stopped.AskToEnd();
            Assert.InRange(stopped.Result().GetProperty("steps").GetInt32(), 1, Steps);
        }
        byte[] kept = File.ReadAllBytes(_root["parts/training_state.safetensors"]);
        using (RoboticsProcess killed = Start("parts"))
        {
            killed.WaitFor("step ");
            killed.Kill();
        }
        Assert.Equal(kept, File.ReadAllBytes(_root["parts/training_state.safetensors"]));
        using (RoboticsProcess last = Start("parts"))
            AssertTrained(last.Result());

        Assert.Equal(
            File.ReadAllBytes(_root["whole/training_state.safetensors"]), File.ReadAllBytes(_root["parts/training_state.safetensors"]));
        AssertPlays(_root["parts/policy.safetensors"]);
    }

    [Fact]
    public void Train_NoData_IsOneSentence()
    {
        using RoboticsProcess train = RoboticsProcess.Start(_root, "train", "--data", _root["nowhere"], "--json");

        train.AssertRefuses(1, "nowhere", "is not a dataset");
        Assert.Empty(Directory.GetFileSystemEntries(_root.Path));
    }

    [Theory]
    [InlineData("--policy", "oracle", "'oracle'")]
    [InlineData("--steps", "0", "--steps must be positive")]
    [InlineData("--batch", "0", "batch_size 0")]
    [InlineData("--task", "juggle", "'juggle'")]
    public void Train_WrongChoice_IsAnErrorOfUse(string option, string value, string words)
    {
        using RoboticsProcess train = RoboticsProcess.Start(_root, "train", option, value, "--json");

        train.AssertRefuses(2, words);
        Assert.Empty(Directory.GetFileSystemEntries(_root.Path)); // nothing was recorded before the message
    }

    public void Dispose() => _root.Dispose();

    private static void AssertTrained(JsonElement result)
    {
        Assert.Equal(Steps, result.GetProperty("steps").GetInt32());
        Assert.True(File.Exists(result.GetProperty("checkpoint").GetString()));
        Assert.True(result.TryGetProperty("seconds", out _) && result.TryGetProperty("samples_per_second", out _));
    }

    private void AssertPlays(string checkpoint)
    {
        using RoboticsProcess eval = RoboticsProcess.Start(
            _root, "eval", "--checkpoint", checkpoint, "--task", "lift", "--episodes", "1", "--seed", "900000", "--blank", "images",
            "--json");
        JsonElement result = eval.Result();
        Assert.Equal(1, result.GetProperty("episodes").GetInt32());
        Assert.Equal(2, result.GetProperty("ci95").GetArrayLength());
        foreach (string key in new[] { "success", "rate", "decisions_per_second" })
            Assert.True(result.TryGetProperty(key, out _), key);
    }

    private RoboticsProcess Start(string folder) => RoboticsProcess.Start(
        _root, "train", "--task", "lift", "--policy", "flow", "--steps", $"{Steps}", "--batch", "2", "--replicas", "1",
        "--episodes", "2", "--out", _root[folder], "--json");
}

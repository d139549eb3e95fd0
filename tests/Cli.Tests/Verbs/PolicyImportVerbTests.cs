using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Robotics.Cli.Tests.Support;

namespace Robotics.Cli.Tests.Verbs;

[Trait("Category", "Native")]
public sealed class PolicyImportVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PolicyImportVerbTests() => WriteFolder(_folder["source"]);

    private string Target => _folder["policy.safetensors"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Import_PolicyOfATask_IsPlayedAndExported()
    {
        JsonElement result = Import("fork", "--json").Json;
        Assert.Equal(["observation.environment_state"], result.GetProperty("observations").EnumerateArray().Select(key => key.GetString()));
        Assert.Equal((8, 1), (result.GetProperty("prediction_horizon").GetInt32(), result.GetProperty("first_action").GetInt32()));
        Assert.Equal(result.GetProperty("action_hz").GetDouble() / 4, result.GetProperty("decision_hz").GetDouble());
        foreach (string engine in (string[])["onnx", "torch"])
        {
            Shell played = Shell.Run(
                _folder, "eval", "--task", "fork", "--checkpoint", Target, "--episodes", "1", "--engine", engine, "--json");
            Assert.Equal(1, played.Json.GetProperty("episodes").GetInt32());
        }
        Shell exported = Shell.Run(_folder, "policy", "export", "--checkpoint", Target, "--out", _folder["policy.onnx"], "--json");
        Assert.InRange(exported.Json.GetProperty("largest_difference").GetDouble(), 0, 1e-4);
    }

    [Fact]
    public void Import_TaskWithOtherFeatures_NamesBoth()
    {
        Import("push-t").AssertRefuses(1, "needs observation.environment_state float32 [4], which the task 'push-t' does not have: it has "
            + "observation.environment_state float32 [5]");
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void Import_TaskOfAnotherRobot_NeedsItsRate()
    {
        Import("my-robot").AssertRefuses(2, "there is no task 'my-robot' here; state its actions per second with --hz");
        Import("my-robot", "--hz", "0").AssertRefuses(2, "--hz must be 0.01 to 1000, not 0");
        Import("my-robot", "--hz", "20", "--rename", "observation.state").AssertRefuses(2, "--rename must be OLD=NEW");
        Assert.False(File.Exists(Target));
        JsonElement result = Import(
            "my-robot", "--hz", "20", "--rename", "observation.environment_state=observation.state", "--json").Json;
        Assert.Equal(20, result.GetProperty("action_hz").GetDouble());
        Assert.Equal("observation.state", result.GetProperty("observations")[0].GetString());
    }

    [Fact]
    public void Import_OtherTypeOrNoFolder_IsOneSentence()
    {
        File.WriteAllText(Path.Combine(_folder["source"], "config.json"), """{"type": "act"}""");
        Import("fork").AssertRefuses(1, "'type' is 'act', which cannot be imported: only diffusion, diffusion_policy");
        Directory.Delete(_folder["source"], recursive: true);
        Import("fork").AssertRefuses(1, "is not a folder; give the folder with config.json and model.safetensors");
        Assert.False(File.Exists(Target));
    }

    private Shell Import(string task, params string[] more) => Shell.Run(
        _folder, ["policy", "import", "--checkpoint", _folder["source"], "--task", task, "--out", Target, .. more]);

    // the golden configuration with small numbers as weights, written apart from the program's own writer
    private static void WriteFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Golden.Path("diffusion_policy", "config.json"), Path.Combine(folder, "config.json"));
        var shapes = (JsonObject)JsonNode.Parse(File.ReadAllText(Golden.Path("diffusion_policy", "shapes.json")))!;
        foreach ((string key, int size) in (ReadOnlySpan<(string, int)>)[("obs", 4), ("action", 2)])
        {
            foreach (string name in (string[])["scale", "offset"])
                shapes[$"normalizer.params_dict.{key}.{name}"] = new JsonArray(size);
        }
        JsonObject header = [];
        List<float> values = [];
        foreach ((string name, JsonNode? shape) in shapes)
        {
            int count = shape!.AsArray().Aggregate(1, (product, size) => product * size!.GetValue<int>()), start = values.Count;
            float value = name.EndsWith(".scale", StringComparison.Ordinal) ? 1 : 0.05f;
            values.AddRange(Enumerable.Range(0, count).Select(i => value == 1 || i % 2 == 0 ? value : -value));
            header[name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = shape.DeepClone(),
                ["data_offsets"] = new JsonArray(start * sizeof(float), values.Count * sizeof(float)),
            };
        }
        byte[] text = Encoding.UTF8.GetBytes(header.ToJsonString());
        using FileStream file = File.Create(Path.Combine(folder, "model.safetensors"));
        file.Write(BitConverter.GetBytes((ulong)text.Length));
        file.Write(text);
        foreach (float value in values)
            file.Write(BitConverter.GetBytes(value));
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Robotics.Control.Deciding;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Importing;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Tests.Importing;

/// <summary>A checkpoint folder in LeRobot's layout, made from a golden case, that a test may damage.</summary>
internal sealed class ForeignFolder : IDisposable
{
    private static readonly ConcurrentDictionary<string, byte[]> s_weights = new();
    private readonly string _root = Directory.CreateTempSubdirectory("robotics-").FullName;

    internal static ImportOptions Options { get; } = new() { Task = "lift", ActionHz = 10 };

    /// <summary>The checkpoint folder.</summary>
    internal string Source => Path.Combine(_root, "pretrained_model");

    /// <summary>The imported policy.</summary>
    internal string Target => Path.Combine(_root, "policy.safetensors");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>The pixels of a camera in a golden case. [To, H, W, 3]</summary>
    internal static byte[] Image(string name, FeatureSpec camera)
    {
        string key = camera.Key == "observation.images.image" ? "observation.image" : camera.Key;
        return FormulaWeights.Image($"{name}.{key}", camera.Horizon, camera.Shape[0], camera.Shape[1]);
    }

    /// <summary>A file of numbers of a golden case.</summary>
    internal static SafeTensorsArrays Read(string name, string file) =>
        SafeTensors.LoadArrays(Path.Combine(Golden(name), file + ".safetensors"));

    /// <summary>Writes the folder of a golden case: its files, and its weights by their names and shapes.</summary>
    internal void Write(string name)
    {
        Directory.CreateDirectory(Source);
        foreach (string file in Directory.GetFiles(Golden(name)))
        {
            if (Path.GetFileName(file) is var only && (only == "config.json" || only.StartsWith("policy_", StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(Source, only), overwrite: true);
        }
        string target = ForeignCheckpoint.WeightsOf(Source);
        File.WriteAllBytes(target, s_weights.GetOrAdd(name, _ => Weights(name, target)));
    }

    /// <summary>Changes a JSON file.</summary>
    internal void Edit(string file, Action<JsonNode> change)
    {
        string path = Path.Combine(Source, file);
        JsonNode json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json);
        File.WriteAllText(path, json.ToJsonString());
    }

    /// <summary>Changes a file of tensors.</summary>
    internal void EditTensors(string file, Action<Dictionary<string, FloatTensor>> change)
    {
        string path = Path.Combine(Source, file);
        Dictionary<string, FloatTensor> tensors = SafeTensors.LoadArrays(path).Tensors.ToDictionary();
        change(tensors);
        SafeTensors.Save(path, tensors);
    }

    /// <summary>Imports the folder and reads the result.</summary>
    internal PolicyCheckpoint Import(ImportOptions? options = null)
    {
        PolicyImport.Run(Source, Target, options ?? Options);
        return PolicyCheckpoint.Load(Target, "lift");
    }

    private static string Golden(string name) => name == "diffusion_policy"
        ? Repository.Path("tests", "golden", name)
        : Repository.Path("tests", "golden", "lerobot_diffusion", name);

    private static byte[] Weights(string name, string path)
    {
        string statistics = Path.Combine(Golden(name), "statistics.safetensors");
        Dictionary<string, FloatTensor> tensors = File.Exists(statistics) ? SafeTensors.LoadArrays(statistics).Tensors.ToDictionary() : [];
        var shapes = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Golden(name), "shapes.json")))!;
        foreach ((string tensor, JsonNode? sizes) in shapes)
        {
            int[] shape = [.. sizes!.AsArray().Select(size => size!.GetValue<int>())];
            tensors[tensor] = new FloatTensor(FormulaWeights.Weight(tensor, shape), shape);
        }
        SafeTensors.Save(path, tensors);
        return File.ReadAllBytes(path);
    }
}

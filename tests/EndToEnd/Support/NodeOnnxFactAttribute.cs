namespace Robotics.EndToEnd.Support;

/// <summary>A test that needs npm's onnxruntime-node, which `./robotics test` installs if npm is available.</summary>
internal sealed class NodeOnnxFactAttribute : FactAttribute
{
    public NodeOnnxFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(Modules, "onnxruntime-node")))
            Skip = "onnxruntime-node is not in .build/node: run ./robotics test on a machine with npm";
    }

    internal static string Modules { get; } = Path.Combine(Repository.Root, ".build", "node", "node_modules");
}

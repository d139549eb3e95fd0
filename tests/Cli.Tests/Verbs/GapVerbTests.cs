using System.Runtime.CompilerServices;
using System.Text.Json;
using Robotics.Cli.Tests.Support;

namespace Robotics.Cli.Tests.Verbs;

[Trait("Category", "Native")]
public sealed class GapVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _checkpoint = Shipped();

    [Fact]
    public void Gap_TwoQuantities_ReportsEachWithItsCost()
    {
        File.WriteAllText(_folder["vary.json"], """
            {
              "parameters": [{ "target": "joint_damping", "distribution": { "kind": "uniform", "low": 0.9, "high": 1.1 } }],
              "action_delay": { "kind": "constant", "milliseconds": 20 }
            }
            """);
        Shell run = Shell.Run(
            _folder, "gap", "--task", "fork", "--checkpoint", _checkpoint, "--randomize", _folder["vary.json"], "--episodes", "2",
            "--seed", "900000", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        JsonElement[] rows = [.. run.Json.GetProperty("quantities").EnumerateArray()];
        Assert.Equal(["nothing", "everything"], rows.Take(2).Select(row => row.GetProperty("quantity").GetString()));
        Assert.Equal(
            ["action_delay", "joint_damping"], rows.Skip(2).Select(row => row.GetProperty("quantity").GetString()).Order());
        Assert.All(rows, row => Assert.Equal(2, row.GetProperty("outcomes").GetArrayLength()));
        Assert.Equal(0, rows[0].GetProperty("cost").GetDouble());
        string folder = run.Json.GetProperty("run_dir").GetString()!;
        Assert.True(File.Exists(Path.Combine(folder, "results.json")));
        Assert.True(new FileInfo(Path.Combine(folder, "success.png")).Length > 1000);
    }

    [Theory]
    [InlineData("{}", 2, "contains no quantity to study")]
    [InlineData("""{"parameterz": []}""", 1, "unknown key 'parameterz'")]
    public void Gap_FileThatDoesNotFit_IsOneSentence(string json, int exit, string words)
    {
        File.WriteAllText(_folder["vary.json"], json);
        Shell.Run(_folder, "gap", "--task", "fork", "--checkpoint", _checkpoint, "--randomize", _folder["vary.json"], "--episodes", "2")
            .AssertRefuses(exit, words);
    }

    public void Dispose() => _folder.Dispose();

    private static string Shipped([CallerFilePath] string here = "") => Path.GetFullPath(
        Path.Combine(here, "..", "..", "..", "..", "policies", "checkpoints", "fork", "policy.safetensors"));
}

using System.Text.Json;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Deploying;

[Trait("Category", "Native")]
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class DemoTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    [ShippedPolicyFact]
    public void Demo_OneEpisode_LeavesWhatTheContractSays()
    {
        CopyCheckpoint();

        using RoboticsProcess demo = RoboticsProcess.Start(_root, "demo", "--episodes", "1", "--json");
        JsonElement report = demo.Result();

        foreach (string key in new[] { "task", "episodes", "success", "policy_hz", "command_hz", "deadline_misses", "hops", "run_dir" })
            Assert.True(report.TryGetProperty(key, out _), key);
        foreach (JsonProperty hop in report.GetProperty("hops").EnumerateObject())
            Assert.All(
                new[] { "p50_us", "p95_us", "p99_us", "max_us" },
                key => Assert.True(hop.Value.TryGetProperty(key, out _), $"{hop.Name}.{key}"));
        string folder = report.GetProperty("run_dir").GetString()!; // the contract's
        Assert.All(
            new[] { "config.json", "results.json", "ticks.csv", "arm.log", "latency.svg" },
            file => Assert.True(File.Exists(Path.Combine(folder, file)), file));
        Assert.Equal(0, report.GetProperty("arm").GetProperty("servo").GetProperty("allocated_bytes").GetInt64());
    }

    [ShippedPolicyFact]
    public void Demo_FfmpegFails_KeepsTheResultsAndSaysWhy()
    {
        CopyCheckpoint();
        string programs = Directory.CreateDirectory(_root["programs"]).FullName, ffmpeg = Path.Combine(programs, "ffmpeg");
        File.WriteAllText(ffmpeg, "#!/bin/sh\necho 'no space left on device' >&2\nexit 1\n");
        File.SetUnixFileMode(ffmpeg, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        using RoboticsProcess demo = RoboticsProcess.StartWithPrograms(programs, _root, "demo", "--episodes", "1", "--json");
        JsonElement report = demo.Result();

        Assert.Contains("There is no video: ffmpeg failed (no space left on device)", demo.Error, StringComparison.Ordinal);
        string folder = report.GetProperty("run_dir").GetString()!; // the contract's
        using JsonDocument kept = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "results.json")));
        Assert.Equal(1, kept.RootElement.GetProperty("episodes").GetInt32());
        Assert.Single(File.ReadAllLines(Path.Combine(folder, "episodes.jsonl")));
        Assert.Empty(Directory.GetFiles(folder, "*.mp4"));
    }

    public void Dispose() => _root.Dispose();

    private void CopyCheckpoint()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root[ShippedPolicyFactAttribute.Checkpoint])!); // the checkpoint has a folder
        File.Copy(Path.Combine(Repository.Root, ShippedPolicyFactAttribute.Checkpoint), _root[ShippedPolicyFactAttribute.Checkpoint]);
    }
}

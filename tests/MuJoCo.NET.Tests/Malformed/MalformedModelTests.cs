namespace MuJoCo.Tests.Malformed;

/// <summary>No model text crashes or hangs the process: it is rejected with a message, or the model can be stepped.</summary>
[Trait("Native", "mujoco")]
public sealed class MalformedModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("malformed-tests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_EveryMutatedModel_IsRefusedWithTextOrSteps()
    {
        Sweep sweep = new();
        // MALFORMED_DEPTH=5 runs more mutations than the suite has time for
        int depth = int.TryParse(Environment.GetEnvironmentVariable("MALFORMED_DEPTH"), out int asked) ? asked : 1;
        sweep.Run(_folder, depth);
        if (Environment.GetEnvironmentVariable("MALFORMED_LOG") is { Length: > 0 } log)
            File.WriteAllLines(log, sweep.Results.Select(r => $"{r.Key}\t{r.Value}"));
        string[] refused = [.. sweep.Results.Where(r => r.Value.StartsWith("refused: ", StringComparison.Ordinal)).Select(r =>
            r.Value["refused: ".Length..])];
        Assert.Empty(
            sweep.Results.Where(r => !r.Value.StartsWith("refused: ", StringComparison.Ordinal)
                && !r.Value.StartsWith("stepped", StringComparison.Ordinal)).ToArray());
        Assert.True(refused.Length >= 200, $"only {refused.Length} of {sweep.Results.Count} models are refused");
        Assert.All(
            refused, text => Assert.True(text.Trim().Length > 10 && !text.Contains(Program.LineEnd, StringComparison.Ordinal), text));
        // harmless mutations still load
        Assert.Contains(sweep.Results, r => r.Value.StartsWith("stepped", StringComparison.Ordinal));
    }
}

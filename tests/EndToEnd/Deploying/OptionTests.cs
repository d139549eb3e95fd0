using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Deploying;

/// <summary>Wrong option values are refused in one sentence, before an arm is acquired or a simulation is created.</summary>
[Trait("Category", "Native")]
public sealed class OptionTests : IDisposable
{
    private const string Nowhere = "tcp://127.0.0.1:9"; // no server listens there: a late check would fail with another message

    private readonly TemporaryFolder _root = new();

    [Theory]
    [InlineData(2, "decision rate must be 0.1 to 1000 Hz, not 0", "run", "--robot", Nowhere, "--decision-hz", "0")]
    [InlineData(2, "use 11.111 or 12.5", "run", "--robot", Nowhere, "--decision-hz", "12")]
    [InlineData(2, "--episodes must be positive", "run", "--robot", Nowhere, "--episodes", "0")]
    [InlineData(2, "use 11.111 or 12.5", "demo", "--decision-hz", "12")]
    [InlineData(2, "--camera-hz must be 0.1 to 1000, not 0", "robot", "serve", "--robot", "sim:lift", "--camera-hz", "0")]
    [InlineData(2, "--watchdog-ms must be 1 to 60000, not 0", "robot", "serve", "--robot", "sim:lift", "--watchdog-ms", "0")]
    [InlineData(2, "use 11.111 or 12.5", "eval", "--checkpoint", "absent", "--decision-hz", "12", "--latency-ticks", "8")]
    [InlineData(2, "not a whole number of control ticks", "eval", "--checkpoint", "absent", "--decision-hz", "30", "--latency-ticks", "3")]
    [InlineData(2, "use 1 to 7", "eval", "--checkpoint", "absent", "--latency-ticks", "8")]
    [InlineData(1, "is a folder; give a file.", "eval", "--checkpoint", ".")]
    [InlineData(1, "is a folder; give a file.", "eval", "--checkpoint", ".", "--randomize", ".")]
    public void Verb_WrongValue_IsOneSentence(int code, string words, params string[] arguments)
    {
        using RoboticsProcess process = RoboticsProcess.Start(_root, [.. arguments, "--json"]);

        process.AssertRefuses(code, words);
        Assert.False(Directory.Exists(_root["runs"]));
    }

    public void Dispose() => _root.Dispose();
}

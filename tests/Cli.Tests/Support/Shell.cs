using System.Diagnostics;
using System.Text.Json;

namespace Robotics.Cli.Tests.Support;

/// <summary>One run of the built program, as a shell sees it.</summary>
internal sealed record Shell(int ExitCode, string Out, string Error)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>The last line of the results.</summary>
    internal JsonElement Json
    {
        get
        {
            Assert.True(ExitCode == 0, $"exit {ExitCode}: {Error}");
            return JsonDocument.Parse(Out.TrimEnd('\n').Split('\n')[^1]).RootElement;
        }
    }

    internal static Shell Run(TemporaryFolder folder, params string[] arguments) => RunIn(folder, [], arguments);

    internal static Shell RunIn(TemporaryFolder folder, Dictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ROBOTICS_ROOT"] = folder.Path; // its runs/ stay out of the checkout
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["MKL_NUM_THREADS"] = "1";
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!; // a start without the shell always returns a process
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"robotics {string.Join(' ', arguments)} did not end");
        }
        return new Shell(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>One plain sentence on stderr, nothing on stdout, no stack trace.</summary>
    internal void AssertRefuses(int exitCode, string words)
    {
        Assert.Equal((exitCode, ""), (ExitCode, Out));
        Assert.Contains(words, Error, StringComparison.Ordinal);
        Assert.StartsWith("robotics: ", Error, StringComparison.Ordinal);
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("error in the program", Error, StringComparison.Ordinal);
    }

    // artifacts/bin/Cli.Tests/release/ -> artifacts/bin/Robotics.Cli/release/robotics.dll
    private static string Program()
    {
        string mine = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string program = Path.Combine(mine, "..", "..", "Robotics.Cli", Path.GetFileName(mine), "robotics.dll");
        Assert.True(File.Exists(program), $"{program} is not built");
        return program;
    }
}

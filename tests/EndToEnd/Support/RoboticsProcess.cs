using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Robotics.EndToEnd.Support;

/// <summary>The built program in a process of its own, with its output so far. It does not outlive the test.</summary>
internal sealed partial class RoboticsProcess : IDisposable
{
    private const int Terminate = 15; // SIGTERM
    // machines are shared: a test fails because of wrong output, not because of late output
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _command;
    private readonly List<string> _out = [];
    private readonly List<string> _error = [];

    private RoboticsProcess(Process process, string command)
    {
        _process = process;
        _command = command;
        process.OutputDataReceived += (_, line) => Keep(_out, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The program that was built with these tests: bin/EndToEnd/release/ -> bin/Robotics.Cli/release/.</summary>
    internal static string ProgramFolder { get; } = Find();

    internal int Id => _process.Id;

    internal bool HasExited => _process.HasExited;

    internal string Error
    {
        get
        {
            lock (_error)
                return string.Join('\n', _error);
        }
    }

    /// <summary>Starts the program with the folder as its root and working directory.</summary>
    internal static RoboticsProcess Start(TemporaryFolder root, params string[] arguments) => StartIn(ProgramFolder, root, arguments);

    /// <summary>Starts the program with the folder searched first for other programs, such as ffmpeg.</summary>
    internal static RoboticsProcess StartWithPrograms(string programs, TemporaryFolder root, params string[] arguments) =>
        StartAssembly(Path.Combine(ProgramFolder, "robotics.dll"), root, arguments, programs);

    /// <summary>Starts a copy of the program.</summary>
    internal static RoboticsProcess StartIn(string program, TemporaryFolder root, params string[] arguments) =>
        StartAssembly(Path.Combine(program, "robotics.dll"), root, arguments);

    /// <summary>Starts an example that was built with these tests.</summary>
    internal static RoboticsProcess StartExample(string name, TemporaryFolder root, params string[] arguments) =>
        StartAssembly(Path.Combine(ProgramFolder.Replace("Robotics.Cli", name, StringComparison.Ordinal), name + ".dll"), root, arguments);

    private static RoboticsProcess StartAssembly(string assembly, TemporaryFolder root, string[] arguments, string? programs = null)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = root.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ROBOTICS_ROOT"] = root.Path; // its runs/ and data/ stay out of the checkout
        if (programs is not null)
            start.Environment["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["MKL_NUM_THREADS"] = "1";
        // a start without the shell always returns a process
        return new RoboticsProcess(Process.Start(start)!, string.Join(' ', arguments));
    }

    /// <summary>Waits for a line on stderr that contains these words.</summary>
    internal void WaitFor(string words) => WaitFor(_error, words);

    /// <summary>Waits for a line on stdout that contains these words.</summary>
    /// <returns>The line.</returns>
    internal string WaitForResult(string words) => WaitFor(_out, words);

    internal void WaitUntil(Func<bool> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < s_patience, $"robotics {_command}: not {what}; its messages: {Error}");
            Assert.False(
                _process.HasExited && !holds(),
                $"robotics {_command} ended with {(_process.HasExited ? _process.ExitCode : 0)} before {what}; its messages: {Error}");
            Thread.Sleep(10);
        }
    }

    /// <summary>Waits for the end, all output included.</summary>
    /// <returns>The exit code.</returns>
    internal int WaitForExit()
    {
        if (!_process.WaitForExit(s_patience))
            Assert.Fail($"robotics {_command} did not end; its messages: {Error}");
        _process.WaitForExit(); // both outputs are read to their ends
        return _process.ExitCode;
    }

    /// <summary>Waits for success and returns the last line of the results.</summary>
    internal JsonElement Result()
    {
        int code = WaitForExit();
        Assert.True(code == 0, $"robotics {_command}: exit {code}: {Error}");
        lock (_out)
            return JsonDocument.Parse(_out[^1]).RootElement;
    }

    /// <summary>Waits for the end: one plain sentence, nothing on stdout, no stack trace.</summary>
    internal void AssertRefuses(int exitCode, params string[] words)
    {
        int code = WaitForExit();
        lock (_out)
            Assert.True(
                code == exitCode && _out.Count == 0, $"robotics {_command}: exit {code}, said {Error} and {string.Join('\n', _out)}");
        Assert.StartsWith("robotics: ", Error, StringComparison.Ordinal);
        Assert.Single(Error.Split('\n'));
        AssertSentence(words);
    }

    /// <summary>The last line on stderr is a plain sentence with these words.</summary>
    internal void AssertSentence(params string[] words)
    {
        string last = Error.Split('\n')[^1];
        Assert.StartsWith("robotics: ", last, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, last, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("error in the program", Error, StringComparison.Ordinal);
    }

    /// <summary>SIGKILL: nothing of the program runs any more.</summary>
    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM.</summary>
    internal void AskToEnd() => Assert.Equal(0, kill(_process.Id, Terminate));

    internal void CloseInput() => _process.StandardInput.Close();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
    }

    private string WaitFor(List<string> lines, string words)
    {
        string? found = null;
        WaitUntil(
            () =>
            {
                lock (lines)
                    found = lines.Find(line => line.Contains(words, StringComparison.Ordinal));
                return found is not null;
            },
            $"said '{words}'");
        return found!; // the wait ends with it only
    }

    private static string Find()
    {
        string mine = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string program = Path.GetFullPath(Path.Combine(mine, "..", "..", "Robotics.Cli", Path.GetFileName(mine)));
        Assert.True(File.Exists(Path.Combine(program, "robotics.dll")), $"the program is not built: {program}/robotics.dll is missing");
        return program;
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}

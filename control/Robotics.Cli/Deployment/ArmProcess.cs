using System.Diagnostics;
using System.Text.Json;

namespace Robotics.Cli.Deployment;

/// <summary>An arm's end in a process of its own: `robot serve`, started here and ended with this object.</summary>
internal sealed class ArmProcess : IDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private bool _ended;

    private ArmProcess(Process process, StreamWriter log, string endpoint)
    {
        _process = process;
        _log = log;
        Endpoint = endpoint;
    }

    /// <summary>Where the arm is served.</summary>
    internal string Endpoint { get; private set; }

    /// <summary>The process's number.</summary>
    internal int Id => _process.Id;

    /// <summary>Starts `robot serve` for a task on a free port and waits until it serves.</summary>
    /// <exception cref="DeploymentException">It ended before it served; its own sentence is in the message.</exception>
    internal static ArmProcess Start(string robot, string logFile)
    {
        // `dotnet robotics.dll` or the program's own host: whichever runs here
        string host = Environment.ProcessPath ?? "dotnet";
        var start = new ProcessStartInfo(host) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
            start.ArgumentList.Add(typeof(ArmProcess).Assembly.Location);
        foreach (string argument in new[] { "robot", "serve", "--robot", robot, "--port", "0", "--attached", "--json" })
            start.ArgumentList.Add(argument);
        Process process = Process.Start(start)!; // a start without the shell always gives a process
        var log = new StreamWriter(logFile) { AutoFlush = true };
        var arm = new ArmProcess(process, log, "");
        string? lastWords = null;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                return;
            lastWords = line.Data;
            lock (log)
                log.WriteLine(line.Data);
        };
        process.BeginErrorReadLine();
        string? first = process.StandardOutput.ReadLine();
        if (first is null)
        {
            process.WaitForExit();
            arm.Dispose();
            throw new DeploymentException($"the arm's end did not start: {lastWords ?? "it said nothing"} (its output is in {logFile})");
        }
        arm.Endpoint = JsonDocument.Parse(first).RootElement.GetProperty("endpoint").GetString()!; // `robot serve` always says where
        return arm;
    }

    /// <summary>Ends the arm's end and takes its report.</summary>
    internal JsonElement? End()
    {
        _ended = true;
        _process.StandardInput.Close(); // attached: the end of its input is the end of its service
        string rest = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        string? last = rest.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return last is null ? null : JsonDocument.Parse(last).RootElement.Clone();
    }

    public void Dispose()
    {
        if (!_ended)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(3)))
                _process.Kill();
        }
        _process.Dispose();
        _log.Dispose();
    }
}

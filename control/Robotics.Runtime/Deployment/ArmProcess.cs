using System.Diagnostics;
using System.Text.Json;

namespace Robotics.Runtime.Deployment;

/// <summary>A simulated arm served by a child process, `robot serve`. The process ends with this object.</summary>
public sealed class ArmProcess : IDisposable
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

    /// <summary>Address of the served arm: tcp://HOST:PORT.</summary>
    public string Endpoint { get; private set; }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts `robot serve` on a free port and waits until it serves.</summary>
    /// <param name="program">robotics.dll; it is started by the `dotnet` host of this process, or by its own host.</param>
    /// <param name="robot">The robot, as `robot serve --robot` accepts it, for example sim:lift.</param>
    /// <param name="logFile">Receives the process's standard error.</param>
    /// <exception cref="DeploymentException">The process ended before it served; its own message is included.</exception>
    public static ArmProcess Start(string program, string robot, string logFile)
    {
        // `dotnet robotics.dll`, or the program's own executable where this process is one
        string host = Environment.ProcessPath ?? "dotnet";
        string name = Path.GetFileNameWithoutExtension(host);
        bool isProgram = name == Path.GetFileNameWithoutExtension(program);
        if (name != "dotnet" && !isProgram)
            host = "dotnet";
        var start = new ProcessStartInfo(host)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!isProgram)
            start.ArgumentList.Add(program);
        foreach (string argument in new[] { "robot", "serve", "--robot", robot, "--port", "0", "--attached", "--json" })
            start.ArgumentList.Add(argument);
        Process process = Process.Start(start)!; // a start without the shell always returns a process
        var log = new StreamWriter(logFile) { AutoFlush = true };
        var arm = new ArmProcess(process, log, "");
        string? lastLine = null;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                return;
            lastLine = line.Data;
            lock (log)
                log.WriteLine(line.Data);
        };
        process.BeginErrorReadLine();
        string? first = process.StandardOutput.ReadLine();
        if (first is null)
        {
            process.WaitForExit();
            arm.Dispose();
            throw new DeploymentException(
                $"The arm's process did not start: {lastLine ?? "it printed nothing"} (its output is in {logFile}).");
        }
        arm.Endpoint = JsonDocument.Parse(first).RootElement.GetProperty("endpoint").GetString()!; // the first line of `robot serve`
        return arm;
    }

    /// <summary>Ends the process and returns its report; null when it printed none.</summary>
    public JsonElement? End()
    {
        _ended = true;
        _process.StandardInput.Close(); // --attached: it ends when its input ends
        string rest = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        string? last = rest.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return last is null ? null : JsonDocument.Parse(last).RootElement.Clone();
    }

    /// <inheritdoc/>
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

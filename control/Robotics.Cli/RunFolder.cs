using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Robotics.Cli;

/// <summary>What a run leaves: `runs/TIME-VERB/` with its config, seed and commit, its results and its pictures.</summary>
internal sealed class RunFolder
{
    private RunFolder(string path) => Path = path;

    /// <summary>Where it lies.</summary>
    internal string Path { get; }

    /// <summary>The checkout that runs: runs are left there.</summary>
    internal static string Root => Environment.GetEnvironmentVariable("ROBOTICS_ROOT") ?? Directory.GetCurrentDirectory();

    /// <summary>Makes the folder and writes what the run was asked for.</summary>
    internal static RunFolder Create(string verb, long? seed, object config)
    {
        string time = DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string path = System.IO.Path.Combine(Root, "runs", $"{time}-{verb}");
        for (int i = 2; Directory.Exists(path); i++)
            path = System.IO.Path.Combine(Root, "runs", $"{time}-{verb}-{i}");
        Directory.CreateDirectory(path);
        var folder = new RunFolder(path);
        folder.Write("config.json", new
        {
            Verb = verb,
            Command = Command,
            Seed = seed,
            Commit = Commit(),
            Started = DateTimeOffset.Now,
            Machine = new { Os = RuntimeInformation.OSDescription, Cores = Environment.ProcessorCount, Dotnet = Environment.Version.ToString() },
            Config = config,
        });
        return folder;
    }

    /// <summary>The command line, as one would type it.</summary>
    internal static string Command => "./robotics " + string.Join(' ', Environment.GetCommandLineArgs().Skip(1));

    /// <summary>The commit of the checkout, marked when the tree differs from it; empty outside a checkout.</summary>
    internal static string Commit()
    {
        string hash = Git("rev-parse", "HEAD");
        return hash.Length == 0 ? "" : Git("status", "--porcelain", "--untracked-files=no").Length == 0 ? hash : hash + "-modified";
    }

    internal string File(string name) => System.IO.Path.Combine(Path, name);

    internal void Write(string name, object content) => System.IO.File.WriteAllText(File(name), JsonSerializer.Serialize(content, Output.Indented) + "\n");

    private static string Git(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!; // a start without the shell always gives a process
            string text = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return ""; // no git here: the run says so by an empty commit
        }
    }
}

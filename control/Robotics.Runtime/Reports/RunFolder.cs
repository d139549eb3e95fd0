using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Robotics.Control.Files;

namespace Robotics.Runtime.Reports;

/// <summary>The folder of a run, `runs/TIME-VERB/`: config, seed, commit, results and images.</summary>
public sealed class RunFolder
{
    private const string ConfigFile = "config.json";

    private RunFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Creates the folder and writes config.json.</summary>
    /// <param name="root">The checkout or working folder; the folder is created in its `runs`.</param>
    /// <param name="verb">What runs; part of the folder's name.</param>
    /// <param name="command">The command that started the run.</param>
    /// <param name="seed">The run's seed; null where it has none.</param>
    /// <param name="config">All options of the run.</param>
    public static RunFolder Create(string root, string verb, string command, long? seed, object config)
    {
        string time = DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string path = System.IO.Path.Combine(root, "runs", $"{time}-{verb}");
        for (int i = 2; !TryClaim(path); i++)
            path = System.IO.Path.Combine(root, "runs", $"{time}-{verb}-{i}");
        var folder = new RunFolder(path);
        folder.Write(ConfigFile, new
        {
            Verb = verb,
            Command = command,
            Seed = seed,
            Commit = Commit(root),
            Started = DateTimeOffset.Now,
            Machine = new
            {
                Os = RuntimeInformation.OSDescription,
                Cores = Environment.ProcessorCount,
                Dotnet = Environment.Version.ToString(),
            },
            Config = config,
        });
        return folder;
    }

    /// <summary>The commit of a checkout, with "-modified" when its files differ from the commit; empty outside a checkout.</summary>
    public static string Commit(string root)
    {
        string hash = Git(root, "rev-parse", "HEAD");
        if (hash.Length == 0)
            return "";
        return Git(root, "status", "--porcelain", "--untracked-files=no").Length == 0 ? hash : hash + "-modified";
    }

    // only one process can create the file, so runs that start in the same second, such as those of a job array, never share a folder
    private static bool TryClaim(string path)
    {
        Directory.CreateDirectory(path);
        string claim = System.IO.Path.Combine(path, ConfigFile);
        try
        {
            using (new FileStream(claim, FileMode.CreateNew))
                return true;
        }
        catch (IOException) when (System.IO.File.Exists(claim))
        {
            return false;
        }
    }

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a JSON file atomically: readers see the old or the new content, never a part.</summary>
    public void Write(string name, object content) =>
        AtomicFile.WriteAllText(File(name), JsonSerializer.Serialize(content, ReportJson.Indented) + "\n");

    /// <summary>Appends one JSON line to a file.</summary>
    public void Append(string name, object content) =>
        System.IO.File.AppendAllText(File(name), JsonSerializer.Serialize(content, ReportJson.Line) + "\n");

    private static string Git(string root, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!; // a start without the shell always returns a process
            string text = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return ""; // git is not installed: the commit stays empty
        }
    }
}

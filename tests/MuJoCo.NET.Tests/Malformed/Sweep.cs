using System.Diagnostics;

namespace MuJoCo.Tests.Malformed;

/// <summary>Loads and steps every malformed model in separate processes, so that a crash is reported and does not end the tests.</summary>
internal sealed class Sweep
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1); // for one model; machines are shared

    /// <summary>Result of each model by name: "refused: text", "stepped", "ended" or "hangs".</summary>
    internal Dictionary<string, string> Results { get; } = [];

    /// <summary>Writes the models to a folder and processes them; after a crash, a new process continues with the next model.</summary>
    internal void Run(string folder, int depth)
    {
        List<string> names = [];
        foreach ((string name, byte[] bytes) in Corpus.Assets()) File.WriteAllBytes(Path.Combine(folder, name), bytes);
        // also the originals, because models include each other
        foreach ((string name, string text) in Corpus.OwnModels().Concat(depth > 1 ? Corpus.Samples() : []))
        {
            string path = Path.Combine(folder, $"{name}.xml");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        foreach ((string name, string text) in Corpus.Models(depth))
        {
            names.Add(name);
            File.WriteAllText(Path.Combine(folder, $"{name}.xml"), text);
        }

        int done = 0;
        while (done < names.Count)
        {
            File.WriteAllLines(Path.Combine(folder, "list.txt"), names[done..]);
            using Process process = Start(folder);
            done += Follow(process, names[done..]);
        }
    }

    private static Process Start(string folder)
    {
        // limits the memory that a model can allocate
        const long addressSpace = 24L << 20;
        ProcessStartInfo start = new(
            "bash", ["-c", $"ulimit -v {addressSpace}; ulimit -c 0; exec dotnet \"$0\" sweep", typeof(Sweep).Assembly.Location])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x10000000";
        Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    // number of models that this process has handled, including one that crashed it
    private int Follow(Process process, List<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            Task<string?> line = process.StandardOutput.ReadLineAsync();
            if (!line.Wait(s_patience))
            {
                process.Kill();
                Results[names[i]] = "hangs";
                return i + 1;
            }

            if (line.Result is null)
            {
                process.WaitForExit();
                Results[names[i]] = $"ended with {process.ExitCode}";
                return i + 1;
            }

            Results[names[i]] = line.Result;
        }

        return names.Count;
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Robotics.Policies.Networks;

namespace Robotics.Cli.Verbs;

/// <summary>Other programs that serve as references of benchmarks.</summary>
/// <remarks>The result is null if the program is not installed.</remarks>
internal static class Peers
{
    private const string Speed = "steps per second";

    /// <summary>Physics steps per second of MuJoCo's `testspeed`, total of all threads (Debian: libmujoco-samples).</summary>
    internal static double? TestSpeed(string model, int steps, int threads)
    {
        string? text = Run("mujoco-testspeed", Path.GetFullPath(model), Text(steps), Text(threads), Numbers.Exact(StepNoise.Size));

        // the first such line is the total if there are several threads
        string? line = text?.Split('\n').FirstOrDefault(l => l.Contains(Speed, StringComparison.OrdinalIgnoreCase));
        return line is null ? null : Number(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    /// <summary>Microseconds of a 4x4 sum in eager PyTorch on one thread (Debian: python3-torch).</summary>
    internal static double? TorchAdd(int calls, int batches)
    {
        string script = $$"""
            import time, torch
            torch.set_num_threads(1)
            a, b = torch.ones(4, 4), torch.ones(4, 4)
            def batch():
                start = time.perf_counter()
                for _ in range({{calls}}):
                    c = a + b
                return (time.perf_counter() - start) / {{calls}} * 1e6
            batch()
            print(sorted(batch() for _ in range({{batches}}))[{{batches / 2}}])
            """;
        string? text = Run("/usr/bin/python3", "-c", script);
        return text is null ? null : Number(text);
    }

    /// <summary>Optimizer steps per second of the same U-Net in eager PyTorch (Debian: python3-torch libopenblas0-pthread).</summary>
    internal static double? TrainUNet(UNet1dConfig config, int horizon, int threads, int batch, double seconds)
    {
        const string key = "\"steps_per_second\":";
        string script = Path.Combine(Workspace.Root, "tests", "Benchmarks", "peers", "unet1d_reference.py");
        string? text = !File.Exists(script) ? null : Run(
            "/usr/bin/python3", Path.GetFullPath(script), "train",
            "--dims", string.Join(',', config.Dims), "--action-dim", Text(config.ActionDim),
            "--cond-dim", Text(config.ConditionDim), "--horizon", Text(horizon), "--threads", Text(threads), "--batch", Text(batch),
            "--seconds", seconds.ToString(CultureInfo.InvariantCulture));
        int at = text?.IndexOf(key, StringComparison.Ordinal) ?? -1;
        return at < 0 ? null : Number(text![(at + key.Length)..].Split(',', '}')[0]); // it was found, so it exists
    }

    /// <summary>Frames per second of a compiled render_gl: physics step, MuJoCo's OpenGL, readback of color and depth.</summary>
    internal static double? RenderGl(string program, string model, FrameSize size, bool shadows, double seconds)
    {
        const string key = "\"fps\":";
        string? text = Run(
            Path.GetFullPath(program), Path.GetFullPath(model), Text(size.Width), Text(size.Height), shadows ? "1" : "0",
            seconds.ToString(CultureInfo.InvariantCulture));
        int at = text?.IndexOf(key, StringComparison.Ordinal) ?? -1;
        return at < 0 ? null : Number(text![(at + key.Length)..].Split(',', '}')[0]); // it was found, so it exists
    }

    private static string? Run(string program, params string[] arguments)
    {
        // MuJoCo writes its log to the working directory
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("robotics-peer-");
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = scratch.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!; // a start without the shell always returns a process
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out double value) ? value : null;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}

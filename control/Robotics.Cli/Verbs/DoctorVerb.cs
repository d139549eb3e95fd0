using System.CommandLine;
using MuJoCo;
using Robotics.Control.Looping;
using Robotics.Policies.Devices;
using Spectre.Console;

namespace Robotics.Cli.Verbs;

/// <summary>`doctor`: what this machine has and grants, what is missing, and what to do about it.</summary>
internal static class DoctorVerb
{
    private const string Description = "Say which libraries, renderer and rights there are here, and what to do about the others.";

    internal static Command Doctor() => Verb.Create("doctor", Description, [], (parsed, output) =>
    {
        IReadOnlyList<LibraryReport> libraries = Libraries.All();
        RendererReport renderer = Renderer();
        GpuReport gpu = Gpu(libraries);
        var report = new
        {
            Healthy = libraries.All(library => library.Loaded || !library.Required) && renderer.Backend is not null,
            Libraries = libraries,
            Renderer = renderer,
            Cpu = Machine.Cpu(),
            Gpu = gpu,
            Packages = Packages.All(),
            Realtime = Machine.RealTime(), // last: it locks the pages in use
        };
        output.Result(report, console =>
        {
            Table table = new Table().Border(TableBorder.None).AddColumn("").AddColumn("").AddColumn("");
            foreach (LibraryReport library in libraries)
                Row(table, library.State, $"{library.Name} {library.Version}", $"{library.Reason}\n{library.Path}");
            Row(table, renderer.Backend is null ? "MISSING" : "ok", $"renderer {renderer.Backend}", renderer.Reason);
            Row(table, gpu.CudaAvailable ? "ok" : "-", "CUDA", gpu.Reason);
            Right(table, "SCHED_FIFO", report.Realtime.Scheduling);
            Right(table, "memory lock", report.Realtime.MemoryLock);
            Right(table, "CPU awake", report.Realtime.CpuAwake);
            if (System.Console.IsOutputRedirected)
                console.Profile.Width = 240; // into a file or a pipe: paths stay whole
            console.Write(table.HideHeaders());
        });
        return report.Healthy ? ExitCode.Done : ExitCode.Failed;
    });

    private static RendererReport Renderer()
    {
        try
        {
            ProbeReport[] probes =
                [.. MuJoCo.Rendering.Renderer.Probe().Select(p => new ProbeReport(p.Name, p.Available, p.Reason))];
            ProbeReport? chosen = probes.FirstOrDefault(probe => probe.Available);
            return chosen is null
                ? new RendererReport(null, $"nothing draws here without a display: {Libraries.InstallOpenGl}", probes)
                : new RendererReport(chosen.Backend, $"the first that works, drawing with {chosen.Reason}", probes);
        }
        catch (MuJoCoException e)
        {
            return new RendererReport(null, e.Message.ReplaceLineEndings(" "), []);
        }
    }

    private static GpuReport Gpu(IReadOnlyList<LibraryReport> libraries)
    {
        string? torch = libraries.First(library => library.Name == "libtorch").Path;
        if (torch is null)
            return new GpuReport(false, 0, "libtorch is not loaded");
        int devices = ComputeDevice.CudaCount();
        if (devices > 0)
            return new GpuReport(true, devices, $"{devices} CUDA {(devices == 1 ? "device" : "devices")}");
        bool built = File.Exists(Path.Combine(Path.GetDirectoryName(torch)!, "libtorch_cuda.so")); // a loaded library lies in a folder
        bool driver = File.Exists("/proc/driver/nvidia/version");
        return new GpuReport(false, 0, (built, driver) switch
        {
            (false, true) =>
                "there is an NVIDIA driver, but this libtorch is for the CPU: unpack one for CUDA, set LIBTORCH_DIR to it and run ./robotics",
            (true, false) => "this libtorch can use CUDA, but there is no NVIDIA driver here",
            (true, true) => "this libtorch can use CUDA and there is a driver, but no device answers: see nvidia-smi",
            _ => "no NVIDIA driver here, and a libtorch for the CPU: policies train and run on the CPU",
        });
    }

    private static void Right(Table table, string name, RealTimeRight right) => Row(table, right.Granted ? "ok" : "-", name, right.Detail);

    private static void Row(Table table, params ReadOnlySpan<string> cells)
    {
        Text[] row = new Text[cells.Length];
        for (int i = 0; i < cells.Length; i++)
            row[i] = new Text(cells[i].Trim());
        table.AddRow(row);
    }

    /// <summary>What would draw, why, and what each backend said.</summary>
    private sealed record RendererReport(string? Backend, string Reason, IReadOnlyList<ProbeReport> Probes);

    /// <summary>One backend.</summary>
    private sealed record ProbeReport(string Backend, bool Available, string Reason);

    /// <summary>What libtorch can compute on beside the CPU.</summary>
    private sealed record GpuReport(bool CudaAvailable, int CudaDevices, string Reason);
}

using System.CommandLine;
using MuJoCo;
using Robotics.Control.Looping;
using Robotics.Policies.Devices;
using Spectre.Console;

namespace Robotics.Cli.Verbs;

/// <summary>`doctor`: shows what this machine has and permits, what is missing, and how to fix it.</summary>
internal static class DoctorVerb
{
    private const string Description = "Show which libraries, renderers and permissions this machine has, and how to get the missing ones.";

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
                console.Profile.Width = 240; // in a file or a pipe, paths must not be wrapped
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
                ? new RendererReport(null, $"no renderer works on this machine without a display: {Libraries.InstallOpenGl}", probes)
                : new RendererReport(chosen.Backend, $"the first that works, rendering with {chosen.Reason}", probes);
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
        bool built = File.Exists(Path.Combine(Path.GetDirectoryName(torch)!, "libtorch_cuda.so")); // a loaded library has a folder
        bool driver = File.Exists("/proc/driver/nvidia/version");
        return new GpuReport(false, 0, (built, driver) switch
        {
            (false, true) =>
                "there is an NVIDIA driver, but this libtorch is for the CPU: start with ROBOTICS_TORCH=cuda, "
                + "or set ROBOTICS_LIBTORCH to torch/lib of an installed PyTorch",
            (true, false) => "this libtorch can use CUDA, but there is no NVIDIA driver on this machine",
            (true, true) => "this libtorch can use CUDA and there is a driver, but no device answers: see nvidia-smi",
            _ => "no NVIDIA driver on this machine, and a libtorch for the CPU: policies train and run on the CPU",
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

    /// <summary>The renderer that would be used, the reason, and the result of each backend.</summary>
    private sealed record RendererReport(string? Backend, string Reason, IReadOnlyList<ProbeReport> Probes);

    /// <summary>One backend.</summary>
    private sealed record ProbeReport(string Backend, bool Available, string Reason);

    /// <summary>The devices that libtorch can use in addition to the CPU.</summary>
    private sealed record GpuReport(bool CudaAvailable, int CudaDevices, string Reason);
}

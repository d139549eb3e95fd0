using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Robotics.Policies.Interop;
using TorchSharp;

namespace Robotics.Policies.Devices;

/// <summary>Loads libtorch and the native part of TorchSharp, all from one folder, when the first network needs them.</summary>
/// <remarks>
/// Loading takes about a second, so nothing is loaded before the first use. The build links everything into `.build/torch` (see
/// Torch.props). The environment variable `ROBOTICS_LIBTORCH` names a folder with another libtorch of the same version, such as `torch/lib`
/// of an installed PyTorch. It is read here and not by the command line, because tests load libtorch too. Thread: any.
/// </remarks>
public static unsafe partial class TorchLibrary
{
    /// <summary>The environment variable that names a folder with libtorch_cpu.so, libc10.so and libtorch.so.</summary>
    public const string OverrideVariable = "ROBOTICS_LIBTORCH";

    private const string Sharp = "libLibTorchSharp.so";
    private const string Libtorch = "libtorch_cpu.so";
    private static readonly Lock s_gate = new();
    private static nint s_sharp; // handles of dlopen; 0 before loading
    private static nint s_libtorch;

    /// <summary>Whether libtorch is loaded in this process.</summary>
    public static bool IsLoaded
    {
        get
        {
            lock (s_gate)
                return s_sharp != 0;
        }
    }

    /// <summary>The libraries that are or would be loaded. Loads nothing.</summary>
    public static TorchLibraryReport Report
    {
        get
        {
            string sharp = Path.Combine(Folder, Sharp);
            bool adapted = IsAdapted(sharp);
            string? other = Override;
            string source = other is null ? "libtorch is the package's" : $"libtorch is the one that {OverrideVariable} names";
            string reason = adapted
                ? "adapted: this system's libstdc++ has no version GLIBCXX_3.4.32, "
                    + "so a copy takes the one symbol of that version from librobotics_torchsharp.so"
                : "not adapted: this system's libstdc++ has all that the package needs";
            return new TorchLibraryReport(
                Path.Combine(other ?? Folder, Libtorch),
                other is null ? Metadata("LibtorchVersion") : null,
                sharp,
                Metadata("TorchSharpVersion"),
                adapted,
                $"{reason}; {source}");
        }
    }

    private static string NeedsVersion => $"{OverrideVariable} must name a libtorch {Metadata("LibtorchVersion")}, "
        + $"the version that TorchSharp {Metadata("TorchSharpVersion")} was built for";

    private static string? Override =>
        Environment.GetEnvironmentVariable(OverrideVariable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    // the build's folder of links, relative to the output folder of any program
    private static string Folder => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(TorchLibrary).Assembly.Location) ?? AppContext.BaseDirectory, Metadata("TorchFolder")));

    /// <summary>Loads the libraries if they are not loaded yet.</summary>
    /// <exception cref="TorchUnavailableException">
    /// A library is missing or cannot be loaded. The message states which one, why and what to do.
    /// </exception>
    public static void Load()
    {
        lock (s_gate)
        {
            if (s_sharp != 0)
                return;
            string sharp = Require(Path.Combine(Folder, Sharp), "run ./robotics once to install and build it");
            if (IsAdapted(sharp))
                Open(Path.Combine(Folder, "librobotics_torchsharp.so"), NativeMethods.RTLD_GLOBAL);
            s_libtorch = Override is { } other ? OpenOther(other) : Open(Path.Combine(Folder, Libtorch), 0);
            nint opened = Open(sharp, 0);
            QuietNnpack();
            s_sharp = opened;
        }
    }

    /// <summary>Sets the number of threads of each operation that the calling thread starts.</summary>
    /// <param name="count">At least 1. More than one is slower on a small shared machine.</param>
    public static void SetThreads(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Load();
        torch.set_num_threads(count);
    }

    // only registers the callback, which runs at the first native call of TorchSharp
#pragma warning disable CA2255 // TorchSharp would otherwise search for its native part by itself, print and fail
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, Resolve);
#pragma warning restore CA2255

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        switch (name)
        {
            case "LibTorchSharp":
                Load();
                return s_sharp;
            case "torch_cpu":
            case "torch_cuda": // part of the loaded libraries, if it exists
                Load();
                return s_libtorch;
            default:
                return 0;
        }
    }

    // a library that is found by name only because the process has already loaded it
    private static nint OpenOther(string folder)
    {
        Require(
            Path.Combine(folder, Libtorch),
            $"{OverrideVariable} must name the folder of libtorch_cpu.so, such as torch/lib of an installed PyTorch");
        RequireVersion(folder);
        nint libtorch = 0;
        string[] names = ["libtorch_global_deps.so", "libc10.so", "libc10_cuda.so", Libtorch, "libtorch_cuda.so", "libtorch.so"];
        foreach (string name in names)
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
                continue; // the CUDA parts, which a CPU build of libtorch does not have
            nint opened = Open(path, NativeMethods.RTLD_GLOBAL);
            if (name == Libtorch)
                libtorch = opened;
        }

        // otherwise TorchSharp would also load the libtorch of its package, and two copies crash the process
        if (NativeMethods.dlopen(Libtorch, NativeMethods.RTLD_NOW | NativeMethods.RTLD_NOLOAD) != libtorch)
        {
            string path = Path.Combine(folder, Libtorch);
            throw new TorchUnavailableException($"{path} has another name inside, as in a Linux distribution's package: {NeedsVersion}.");
        }
        return libtorch;
    }

    // a PyTorch installation states its version in torch/version.py, a libtorch archive in build-version; both next to the folder lib
    private static void RequireVersion(string folder)
    {
        string needed = Metadata("LibtorchVersion");
        foreach (string file in (string[])["version.py", "build-version"])
        {
            string path = Path.Combine(folder, "..", file);
            Match found = File.Exists(path) ? VersionText().Match(File.ReadAllText(path)) : Match.Empty;
            if (found.Success && found.Value != needed[..needed.LastIndexOf('.')])
                throw new TorchUnavailableException($"{folder} holds libtorch {found.Value}: {NeedsVersion}.");
        }
    }

    [GeneratedRegex(@"\d+\.\d+(?=\.\d)")]
    private static partial Regex VersionText();

    private static nint Open(string path, int flags)
    {
        nint opened = NativeMethods.dlopen(path, NativeMethods.RTLD_NOW | flags);
        if (opened != 0)
            return opened;
        string why = Marshal.PtrToStringUTF8(NativeMethods.dlerror()) ?? "unknown error";
        string advice = Override is null
            ? "remove .build/torch and run ./robotics again"
            : NeedsVersion;
        throw new TorchUnavailableException($"{Path.GetFileName(path)} cannot be loaded ({why}): {advice}.");
    }

    private static string Require(string path, string advice) =>
        File.Exists(path) ? path : throw new TorchUnavailableException($"{path} is missing: {advice}.");

    // the build creates a link if the package's own library can be loaded, and a modified copy otherwise
    private static bool IsAdapted(string sharp) => new FileInfo(sharp) is { Exists: true, LinkTarget: null };

    // on unsupported processors, NNPACK writes a warning for each convolution
    private static void QuietNnpack()
    {
        if (NativeLibrary.TryGetExport(s_libtorch, "_ZN2at13globalContextEv", out nint context)
            && NativeLibrary.TryGetExport(s_libtorch, "_ZN2at7Context20setUserEnabledNNPACKEb", out nint set))
            ((delegate* unmanaged<nint, byte, void>)set)(((delegate* unmanaged<nint>)context)(), 0);
    }

    private static string Metadata(string key) =>
        typeof(TorchLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!; // set by the build
}

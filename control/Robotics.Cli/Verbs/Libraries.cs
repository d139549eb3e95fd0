using System.Runtime.InteropServices;
using MuJoCo;
using MuJoCo.Modeling;
using MuJoCo.Rendering;
using Robotics.Cameras;
using Robotics.Policies.Devices;

namespace Robotics.Cli.Verbs;

/// <summary>Loads each native library in the same way as its binding, and reports the result.</summary>
internal static unsafe class Libraries
{
    /// <summary>What to do if no renderer works.</summary>
    internal const string InstallOpenGl = "apt-get install libegl1 libegl-mesa0 libgl1-mesa-dri libosmesa6";

    private const string WirePurpose = "transport of the arm server, with client keys";
    private const string OsMesaPurpose = "software OpenGL where EGL does not work";
    private const int EglVersion = 0x3054; // EGL_VERSION

    internal static IReadOnlyList<LibraryReport> All() => [MuJoCo(), Torch(), TorchSharp(), Zmq(), Egl(), OsMesa(), Embree(), OpenCv()];

    private static LibraryReport MuJoCo()
    {
        try
        {
            string version = Model.Version;
            return new("libmujoco", LoadedPath("libmujoco"), version, true, true, "physics and rendering");
        }
        catch (MuJoCoException e)
        {
            return new("libmujoco", null, null, false, true, e.Message.ReplaceLineEndings(" "));
        }
    }

    private static LibraryReport Torch()
    {
        TorchLibraryReport report = TorchLibrary.Report;
        try
        {
            TorchLibrary.Load();
            return new("libtorch", LoadedPath("libtorch_cpu"), report.LibtorchVersion, true, true, "training of policies");
        }
        catch (TorchUnavailableException e)
        {
            return new("libtorch", null, null, false, true, e.Message);
        }
    }

    private static LibraryReport TorchSharp()
    {
        TorchLibraryReport report = TorchLibrary.Report;
        return TorchLibrary.IsLoaded
            ? new(
                "TorchSharp", LoadedPath("libLibTorchSharp"), report.SharpVersion, true, true,
                $"libtorch for .NET; {report.Reason}", report.Adapted)
            : new("TorchSharp", null, report.SharpVersion, false, true, "libtorch is not loaded", report.Adapted);
    }

    private static LibraryReport Zmq()
    {
        if (!NativeLibrary.TryLoad("libzmq.so.5", out nint library))
            return Missing("libzmq", required: true, $"{WirePurpose}: apt-get install libzmq5");
        int major, minor, patch;
        ((delegate* unmanaged<int*, int*, int*, void>)NativeLibrary.GetExport(library, "zmq_version"))(&major, &minor, &patch);
        bool curve;
        fixed (byte* name = "curve\0"u8)
            curve = ((delegate* unmanaged<byte*, int>)NativeLibrary.GetExport(library, "zmq_has"))(name) != 0;
        string encryption = curve ? "with CURVE encryption" : "without CURVE encryption: install one that was built with libsodium";
        return new("libzmq", LoadedPath("libzmq"), $"{major}.{minor}.{patch}", true, true, $"{WirePurpose}, {encryption}");
    }

    private static LibraryReport Egl()
    {
        if (!NativeLibrary.TryLoad("libEGL.so.1", out nint library))
            return Missing("libEGL", required: false, $"OpenGL without a display: {InstallOpenGl}");
        var query = (delegate* unmanaged<nint, int, byte*>)NativeLibrary.GetExport(library, "eglQueryString");
        string? version = Marshal.PtrToStringUTF8((nint)query(0, EglVersion));
        return new("libEGL", LoadedPath("libEGL.so"), version, true, false, "OpenGL without a display");
    }

    private static LibraryReport OsMesa() => NativeLibrary.TryLoad("libOSMesa.so.8", out _)
        ? new("libOSMesa", LoadedPath("libOSMesa"), Packages.VersionOf("libosmesa6"), true, false, OsMesaPurpose)
        : Missing("libOSMesa", required: false, $"{OsMesaPurpose}: apt-get install libosmesa6");

    private static LibraryReport Embree() => RayTracer.TryProbe(out string reason)
        ? new("libembree", LoadedPath("libembree"), reason.Split(' ', ',')[1], true, false, $"images of cameras without a GPU: {reason}")
        : new("libembree", null, null, false, false, $"images of cameras without a GPU: {reason}");

    private static LibraryReport OpenCv()
    {
        try
        {
            string version = OpenCvLibrary.Version();
            return new("OpenCV", LoadedPath("libOpenCvSharpExtern"), version, true, true, "real cameras, image files and image codecs");
        }
        catch (CameraException e)
        {
            return new("OpenCV", null, null, false, true, e.Message);
        }
    }

    private static LibraryReport Missing(string name, bool required, string reason) =>
        new(name, null, null, false, required, "not found; " + reason);

    /// <summary>The file of a library in this process whose name starts with the prefix; null if there is none.</summary>
    private static string? LoadedPath(string name)
    {
        if (!File.Exists("/proc/self/maps"))
            return null;
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            int slash = line.IndexOf('/', StringComparison.Ordinal);
            if (slash >= 0 && Path.GetFileName(line.AsSpan(slash)).StartsWith(name, StringComparison.Ordinal))
                return line[slash..];
        }
        return null;
    }
}

using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using OpenCvSharp;
using Robotics.Cameras.Interop;

namespace Robotics.Cameras;

/// <summary>OpenCV's native library. It is loaded once per process, from the NuGet package folder whose path the build recorded.</summary>
/// <remarks>Thread: any. The library has 113 MB, so the build does not copy it into every output folder.</remarks>
public static class OpenCvLibrary
{
    private const string Name = "OpenCvSharpExtern"; // as OpenCvSharp imports it
    private static readonly Lazy<string?> s_failure = new(Initialize);

    /// <summary>The path that the build recorded; empty when the project was built without it.</summary>
    public static string Path { get; } = typeof(OpenCvLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "OpenCvNative")?.Value ?? "";

    /// <summary>Loads the library. Every class that calls OpenCV calls this first; later calls return immediately.</summary>
    /// <exception cref="CameraException">The library cannot be loaded.</exception>
    public static void Load()
    {
        if (s_failure.Value is { } failure)
            throw new CameraException(failure);
    }

    /// <summary>OpenCV's version, such as 4.13.0.</summary>
    /// <exception cref="CameraException">The library cannot be loaded.</exception>
    public static string Version()
    {
        Load();
        return Cv2.GetVersionString() ?? "";
    }

    // null, or why the library cannot be used
    private static string? Initialize()
    {
        // OpenCV and its FFmpeg print errors to stderr, which the callers report in their own messages
        NativeMethods.setenv("OPENCV_FFMPEG_LOGLEVEL", "-8", overwrite: 0);
        NativeMethods.setenv("OPENCV_LOG_LEVEL", "SILENT", overwrite: 0);
        NativeMethods.setenv("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2", overwrite: 0); // s; ten by default, for which a read blocks
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
        try
        {
            Cv2.SetNumThreads(1); // each camera has its own thread, and the control threads need the cores
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or OpenCvSharpException)
        {
            string reason = (Probe() ?? e.GetBaseException().Message).Trim();
            return $"OpenCV's library cannot be loaded ({reason}). "
                + "Install Debian's libgtk-3-0, which the library links to, and build again.";
        }
    }

    private static nint Resolve(Assembly assembly, string name) =>
        name == Name && Path.Length > 0 && NativeLibrary.TryLoad(Path, out nint library) ? library : 0;

    private static string? Probe()
    {
        try
        {
            NativeLibrary.Load(Path);
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or ArgumentException)
        {
            return e.Message.ReplaceLineEndings(" ");
        }
    }
}

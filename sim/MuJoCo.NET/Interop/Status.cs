using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

/// <summary>Converts a status of the shim to an exception.</summary>
internal static unsafe class Status
{
    private const int Argument = 2;
    private const int Memory = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int status)
    {
        if (status != 0) Throw(status, NativeMethods.rb_last_error());
    }

    /// <summary>The same for the ray tracer's library, which stores its own error text.</summary>
    internal static void CheckTracer(int status)
    {
        if (status != 0) Throw(status, TracerMethods.rb_last_error());
    }

    /// <summary>Loads the shim; a missing library becomes one sentence that says what to do.</summary>
    internal static string EnsureLoaded()
    {
        try
        {
            return Text(NativeMethods.rb_mj_version());
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new MuJoCoException(
                $"Cannot load librobotics_mujoco.so or libmujoco, which it requires ({Cause(error)}). Run ./robotics once to install " +
                "and build them.",
                error);
        }
    }

    internal static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    internal static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text + '\0');

    // .NET lists every searched path; the line about a library that exists but lacks a dependency is the most useful
    private static string Cause(Exception error)
    {
        string[] lines = error.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(lines, line => line.StartsWith("libmujoco", StringComparison.Ordinal))
            ?? Array.Find(lines, line => line.Contains("cannot open shared object", StringComparison.Ordinal))
            ?? lines[0];
    }

    private static void Throw(int status, byte* lastError)
    {
        string text = Text(lastError);
        throw status switch
        {
            Argument => new ArgumentException(text),
            Memory => new InsufficientMemoryException(text),
            _ => new MuJoCoException(text),
        };
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

/// <summary>The one place where a status of the shim becomes an exception.</summary>
internal static unsafe class Status
{
    private const int Argument = 2;
    private const int Memory = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int status)
    {
        if (status != 0) Throw(status);
    }

    /// <summary>Calls into the shim once; a missing library ends in one sentence that says what to do.</summary>
    internal static string EnsureLoaded()
    {
        try
        {
            return Text(NativeMethods.rb_mj_version());
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new MuJoCoException(
                $"librobotics_mujoco.so or the libmujoco that it needs cannot be loaded ({FirstLine(error)}); run ./robotics once to install and build them.",
                error);
        }
    }

    internal static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    internal static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text + '\0');

    private static string FirstLine(Exception error) => error.Message.AsSpan().Trim().ToString().Split('\n')[0].Trim();

    private static void Throw(int status)
    {
        string text = Text(NativeMethods.rb_last_error());
        throw status switch
        {
            Argument => new ArgumentException(text),
            Memory => new InsufficientMemoryException(text),
            _ => new MuJoCoException(text),
        };
    }
}

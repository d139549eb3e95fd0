using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Robotics.Cameras.Interop;

/// <summary>Functions of the C library.</summary>
internal static partial class NativeMethods
{
    /// <summary>Sets a variable of the process's own environment, which native libraries read; .NET sets only its own copy.</summary>
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int setenv(string name, string value, int overwrite);
}

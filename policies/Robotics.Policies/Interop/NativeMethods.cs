using System.Runtime.InteropServices;

namespace Robotics.Policies.Interop;

/// <summary>
/// The loader of the C library. That of .NET does not share symbols with later libraries and does not report why it fails.
/// </summary>
internal static partial class NativeMethods
{
    /// <summary>Binds all symbols immediately.</summary>
    internal const int RTLD_NOW = 2;

    /// <summary>Loads nothing: returns the handle of a loaded library, or 0.</summary>
    internal const int RTLD_NOLOAD = 4;

    /// <summary>Makes the symbols available to libraries that are loaded later.</summary>
    internal const int RTLD_GLOBAL = 0x100;

    [LibraryImport("libdl.so.2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint dlopen(string path, int flags);

    [LibraryImport("libdl.so.2")]
    internal static partial nint dlerror();
}

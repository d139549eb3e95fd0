using System.Runtime.InteropServices;

namespace Robotics.Policies.Interop;

/// <summary>The C library's loader: .NET's own neither opens a library for the symbols of later ones nor says why it failed.</summary>
internal static partial class NativeMethods
{
    /// <summary>Bind all symbols now.</summary>
    internal const int RTLD_NOW = 2;

    /// <summary>Load nothing: answer what is loaded already, or 0.</summary>
    internal const int RTLD_NOLOAD = 4;

    /// <summary>Offer the symbols to libraries that are loaded later.</summary>
    internal const int RTLD_GLOBAL = 0x100;

    [LibraryImport("libdl.so.2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint dlopen(string path, int flags);

    [LibraryImport("libdl.so.2")]
    internal static partial nint dlerror();
}

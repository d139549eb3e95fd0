using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Robotics.Torch.Tensors;

namespace Robotics.Torch.Interop;

/// <summary>The one place where a status of the shim becomes an exception.</summary>
internal static unsafe class Status
{
    private const int Memory = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int status)
    {
        if (status != 0) Throw(status);
    }

    private static void Throw(int status)
    {
        string text = Marshal.PtrToStringUTF8((nint)NativeMethods.rb_last_error()) ?? "";
        throw status == Memory ? new InsufficientMemoryException("libtorch found no memory.") : new TorchException(text);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

/// <summary>Keeps a handle alive while its raw pointer is used in a native call, even if another thread disposes it.</summary>
internal ref struct HandleScope
{
    private readonly SafeHandle _handle;
    private bool _added;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal HandleScope(SafeHandle handle)
    {
        _handle = handle;
        handle.DangerousAddRef(ref _added);
    }

    internal readonly nint Pointer => _handle.DangerousGetHandle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Dispose()
    {
        if (_added) _handle.DangerousRelease();
    }
}

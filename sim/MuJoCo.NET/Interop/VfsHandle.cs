using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

/// <summary>One mjVFS.</summary>
internal sealed class VfsHandle : SafeHandle
{
    internal unsafe VfsHandle()
        : base(0, ownsHandle: true)
    {
        nint made;
        Status.Check(NativeMethods.rb_mj_vfs_create(&made));
        handle = made;
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.rb_mj_vfs_free(handle);
        return true;
    }
}

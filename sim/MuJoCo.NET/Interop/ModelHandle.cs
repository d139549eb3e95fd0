using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

/// <summary>One mjModel.</summary>
internal sealed class ModelHandle : SafeHandle
{
    internal ModelHandle(nint model)
        : base(0, ownsHandle: true) => handle = model;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.rb_mj_model_free(handle);
        return true;
    }
}

using System.Runtime.InteropServices;

namespace Robotics.Torch.Interop;

/// <summary>One reference to a native tensor.</summary>
internal sealed class TensorHandle : SafeHandle
{
    internal TensorHandle(nint tensor)
        : base(0, ownsHandle: true) => handle = tensor;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.rb_torch_tensor_free(handle);
        return true;
    }
}

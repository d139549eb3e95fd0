using System.Runtime.InteropServices;

namespace Robotics.Torch.Interop;

/// <summary>One reference to a native random generator.</summary>
internal sealed class GeneratorHandle : SafeHandle
{
    internal GeneratorHandle(nint generator)
        : base(0, ownsHandle: true) => handle = generator;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.rb_torch_generator_free(handle);
        return true;
    }
}

using System.Runtime.CompilerServices;
using Robotics.Torch.Interop;

namespace Robotics.Torch.Tests.Interop;

[Trait("Category", "Native")]
public sealed unsafe class AbiTests
{
    [Fact]
    public void Structs_ManagedSizes_AreTheShims()
    {
        int value;
        int meta;
        Assert.Equal(0, NativeMethods.rb_torch_abi_sizes(&value, &meta));

        Assert.Equal(value, Unsafe.SizeOf<NativeValue>());
        Assert.Equal(meta, Unsafe.SizeOf<NativeMeta>());
    }
}

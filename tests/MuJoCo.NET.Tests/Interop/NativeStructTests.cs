using System.Runtime.CompilerServices;
using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Tests.Interop;

[Trait("Native", "mujoco")]
public sealed class NativeStructTests
{
    [Fact]
    public void StructSize_OfEachMirroredStruct_IsTheShims()
    {
        Assert.NotEmpty(Model.Version);
        Assert.Equal(NativeMethods.rb_mj_struct_size(0), Unsafe.SizeOf<NativeCounts>());
        Assert.Equal(NativeMethods.rb_mj_struct_size(1), Unsafe.SizeOf<NativeField>());
        Assert.Equal(NativeMethods.rb_mj_struct_size(2), Unsafe.SizeOf<NativeArray>());
        Assert.Equal(NativeMethods.rb_mj_struct_size(3), Unsafe.SizeOf<Contact>());
        Assert.Equal(NativeMethods.rb_mj_struct_size(4), Unsafe.SizeOf<NativeRenderOptions>());
        Assert.Equal(NativeMethods.rb_mj_struct_size(5), Unsafe.SizeOf<NativeView>());
        Assert.Equal(NativeMethods.rb_mj_struct_size(6), Unsafe.SizeOf<NativeFreeCamera>());
        Assert.Equal(TracerMethods.rb_rt_struct_size(), Unsafe.SizeOf<NativeTracerOptions>());
        Assert.Equal(NativeMethods.rb_mj_struct_size(7), Unsafe.SizeOf<MuJoCo.Functions.LengthRangeOptions>());
    }
}

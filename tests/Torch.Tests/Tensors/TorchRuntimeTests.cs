using Robotics.Torch.Tensors;

namespace Robotics.Torch.Tests.Tensors;

[Trait("Category", "Native")]
public sealed class TorchRuntimeTests
{
    [Fact]
    public void Properties_OfTheLoadedLibrary_SayWhatItIs()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+", TorchRuntime.Version);
        Assert.True(File.Exists(TorchRuntime.LibraryPath), TorchRuntime.LibraryPath);
        Assert.True(TorchRuntime.BlasPath.Length == 0 || File.Exists(TorchRuntime.BlasPath), TorchRuntime.BlasPath);
        Assert.Equal(1, TorchRuntime.Threads);
        Assert.Equal(TorchRuntime.CudaDeviceCount > 0, TorchRuntime.CudaAvailable);
    }

    [Fact]
    public void SetThreads_None_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => TorchRuntime.SetThreads(0));
}

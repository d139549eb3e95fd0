using System.Runtime.InteropServices;
using Robotics.Torch.Interop;

namespace Robotics.Torch.Tensors;

/// <summary>The libtorch that is loaded.</summary>
public static unsafe class TorchRuntime
{
    private const int PathCapacity = 4096;

    /// <summary>The version of libtorch that the shim was built against.</summary>
    public static string Version => Marshal.PtrToStringUTF8((nint)NativeMethods.rb_torch_version()) ?? "";

    /// <summary>Threads inside one operator; 1 unless <see cref="SetThreads"/> said otherwise.</summary>
    public static int Threads => NativeMethods.rb_torch_threads();

    /// <summary>How many CUDA devices this libtorch can use; 0 without its CUDA libraries.</summary>
    public static int CudaDeviceCount
    {
        get
        {
            int count;
            Status.Check(NativeMethods.rb_torch_cuda_devices(&count));
            return count;
        }
    }

    /// <summary>Whether there is a CUDA device that this libtorch can use.</summary>
    public static bool CudaAvailable => CudaDeviceCount > 0;

    /// <summary>The file that libtorch was loaded from.</summary>
    public static string LibraryPath
    {
        get
        {
            byte* text = stackalloc byte[PathCapacity];
            Status.Check(NativeMethods.rb_torch_library_path(text, PathCapacity));
            return Marshal.PtrToStringUTF8((nint)text) ?? "";
        }
    }

    /// <summary>The file of the BLAS that libtorch multiplies matrices with, links resolved; empty where it has its own inside.</summary>
    public static string BlasPath
    {
        get
        {
            byte* text = stackalloc byte[PathCapacity];
            return NativeMethods.rb_torch_blas_path(text, PathCapacity) == 0 ? Marshal.PtrToStringUTF8((nint)text) ?? "" : "";
        }
    }

    /// <summary>Sets how many threads one operator may use, in libtorch and in OpenBLAS.</summary>
    /// <param name="count">At least 1. More than one is slower on a small shared machine.</param>
    public static void SetThreads(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Status.Check(NativeMethods.rb_torch_set_threads(count));
    }
}

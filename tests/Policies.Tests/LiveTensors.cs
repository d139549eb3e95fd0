using static TorchSharp.torch;

namespace Robotics.Policies.Tests;

/// <summary>Counts this process's tensors. Only the growth counts: TorchSharp counts a `Parameter` twice and takes off one.</summary>
internal static class LiveTensors
{
    internal static long Count()
    {
        // what earlier tests left to the finalizer must not fall away between two counts
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}

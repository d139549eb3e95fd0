using static TorchSharp.torch;

namespace Robotics.Policies.Tests;

/// <summary>Counts the live tensors of this process.</summary>
/// <remarks>Only differences are exact: TorchSharp counts a `Parameter` twice and subtracts one.</remarks>
internal static class LiveTensors
{
    internal static long Count()
    {
        // tensors that earlier tests left to the finalizer must not be freed between two counts
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}

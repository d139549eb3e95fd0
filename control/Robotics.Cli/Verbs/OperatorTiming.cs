using System.Diagnostics;
using Robotics.Torch.Tensors;

namespace Robotics.Cli.Verbs;

/// <summary>Times the smallest operator, which is nearly all overhead: the sum of two 4x4 tensors.</summary>
internal static class OperatorTiming
{
    internal const int Calls = 20_000;
    internal const int Batches = 9;

    /// <summary>Microseconds a call, one number a batch, and managed bytes allocated a call.</summary>
    internal static (IReadOnlyList<double> Microseconds, double AllocatedBytes) Run()
    {
        using Tensor a = Tensor.Ones([4, 4]), b = Tensor.Ones([4, 4]);
        Batch(a, b); // to warm up
        List<double> took = [];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Batches; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Batch(a, b);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls);
        }
        return (took, (GC.GetAllocatedBytesForCurrentThread() - before) / ((double)Batches * Calls));
    }

    private static void Batch(Tensor a, Tensor b)
    {
        for (int i = 0; i < Calls; i++)
        {
            using Tensor sum = a + b;
        }
    }
}

using System.Diagnostics;
using Robotics.Policies.Devices;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>Measures the overhead of an operation: the sum of two 4x4 tensors.</summary>
public static class OperatorBench
{
    /// <summary>Sums per batch.</summary>
    public const int Calls = 20_000;

    /// <summary>Batches per run.</summary>
    public const int Batches = 9;

    /// <summary>Microseconds per call, one number per batch, and managed bytes allocated per call.</summary>
    public static (IReadOnlyList<double> Microseconds, double AllocatedBytes) Run()
    {
        TorchLibrary.SetThreads(1);
        using Tensor a = ones(4, 4), b = ones(4, 4);
        Batch(a, b); // warm-up
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

namespace Robotics.TestKit;

/// <summary>Counts what a piece of code allocates on the managed heap.</summary>
public static class Allocations
{
    /// <summary>Runs <paramref name="action"/> once to warm up, then again, and returns the bytes that this thread allocated in the second
    /// run.</summary>
    public static long Measure(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

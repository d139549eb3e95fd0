namespace Robotics.TestKit;

/// <summary>Counts what a piece of code allocates on the managed heap.</summary>
public static class Allocations
{
    /// <summary>
    /// Runs <paramref name="action"/> once to warm up, then three more times, and returns the fewest bytes
    /// that this thread allocated in one of them.
    /// </summary>
    /// <remarks>
    /// The code allocates the same in every run; a garbage collection that another test started can close this thread's allocation
    /// block and count its remaining 8 kB once.
    /// </remarks>
    public static long Measure(Action action)
    {
        action();
        long fewest = long.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return fewest;
    }
}

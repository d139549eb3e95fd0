using Robotics.Control.Threading;

namespace Robotics.Training.Optimizers;

/// <summary>Runs work for every parameter on a pool, or on the calling thread if there is no pool.</summary>
internal static class OptionalWorkers
{
    /// <param name="workers">The pool, or null.</param>
    /// <param name="count">Number of parameters.</param>
    /// <param name="work">Called with each index. The calculation for a parameter depends on no other parameter.</param>
    internal static void RunAll(this WorkerPool? workers, int count, Action<int> work)
    {
        if (workers is not null)
        {
            workers.Run(count, work);
            return;
        }
        for (int i = 0; i < count; i++)
            work(i);
    }
}

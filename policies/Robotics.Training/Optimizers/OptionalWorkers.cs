using Robotics.Control.Threading;

namespace Robotics.Training.Optimizers;

/// <summary>Work on every parameter by a pool, or by the caller where there is no pool.</summary>
internal static class OptionalWorkers
{
    /// <param name="workers">The pool, or null.</param>
    /// <param name="count">Number of parameters.</param>
    /// <param name="work">Called with each index. The arithmetic of a parameter depends on no other one.</param>
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

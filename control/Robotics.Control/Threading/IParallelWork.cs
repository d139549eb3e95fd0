namespace Robotics.Control.Threading;

/// <summary>
/// Work that consists of numbered, independent items. The threads of a <see cref="WorkerPool"/> execute them in any order.
/// </summary>
public interface IParallelWork
{
    /// <summary>Executes one item.</summary>
    /// <param name="worker">Index of the executing worker, from 0. State kept per worker is used by one thread at a time.</param>
    /// <param name="item">Index of the item, from 0.</param>
    /// <remarks>
    /// Thread: the worker's. The result of an item must not depend on the worker, so that results do not depend on the number of workers.
    /// </remarks>
    void Execute(int worker, int item);
}

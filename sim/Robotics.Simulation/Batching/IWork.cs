namespace Robotics.Simulation.Batching;

/// <summary>Work that falls into numbered items, which any worker may do in any order.</summary>
public interface IWork
{
    /// <summary>Does one item.</summary>
    /// <param name="worker">Who does it, from 0: what is kept per worker is used by one thread at a time.</param>
    /// <param name="item">Which one, from 0.</param>
    /// <remarks>Thread: the worker's. An item must not depend on the worker that does it, so that results do not depend on their number.</remarks>
    void Do(int worker, int item);
}

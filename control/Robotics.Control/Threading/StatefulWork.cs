namespace Robotics.Control.Threading;

/// <summary>
/// Items that share state per worker: each worker creates the state on its own thread, executes items, and disposes the state.
/// </summary>
internal sealed class StatefulWork<TState>(
    int items, Func<int, TState> create, Action<TState, int> execute, CancellationToken cancellation) : IParallelWork
    where TState : IDisposable
{
    private int _next;
    private bool _failed;

    public void Execute(int worker, int item)
    {
        try
        {
            if (!Take(out int first)) return; // there are fewer items than workers
            using TState state = create(worker);
            execute(state, first);
            while (Take(out int next))
                execute(state, next);
        }
        catch
        {
            Volatile.Write(ref _failed, true);
            throw;
        }
    }

    private bool Take(out int item)
    {
        item = -1;
        if (cancellation.IsCancellationRequested || Volatile.Read(ref _failed)) return false;
        item = Interlocked.Increment(ref _next) - 1;
        return item < items;
    }
}

using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Robotics.Control.Threading;

/// <summary>A fixed set of threads that execute the items of one <see cref="IParallelWork"/> after another.</summary>
/// <remarks>
/// Worker 0 is the thread that calls <see cref="Run(int, IParallelWork, CancellationToken)"/>, so a pool of one worker starts no thread.
/// Worker i is always the same thread, so objects with thread affinity (GL contexts, renderers, sockets) can be created, used and disposed
/// by <see cref="RunEach(IParallelWork)"/>. Items are assigned in ascending order, one at a time; a worker that wakes after all items are
/// assigned is not waited for. The overloads that take an <see cref="IParallelWork"/> allocate nothing.
/// Thread: one caller at a time; a concurrent or nested call is refused.
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    /// <summary>The largest number of workers of a pool.</summary>
    public const int MaxWorkers = 512;

    // a thread spins for about 20 us before it sleeps: waking a thread costs twice that time
    private const int Spins = 50;
    private const int PausesPerSpin = 10;

    private readonly object _start = new();
    private readonly object _end = new();
    private readonly Thread[] _threads; // workers 1 and up
    private readonly int _spins; // 0 if there are more workers than processors
    private IParallelWork? _work;
    private CancellationToken _cancellation;
    private int _items;
    private bool _each;
    private long _ticket; // upper 32 bits: round; lower 32 bits: next item
    private int _round;
    private int _pending; // items of this round that are neither finished nor dropped
    private int _running;
    private bool _disposed;
    private ExceptionDispatchInfo? _failure;
    private int _failedItem;

    /// <summary>Starts the threads. They sleep until there is work.</summary>
    /// <param name="workers">The number of items executed in parallel, from 1 to <see cref="MaxWorkers"/>.</param>
    /// <param name="name">Prefix of the thread names, for debuggers and profilers.</param>
    public WorkerPool(int workers, string name = "worker")
    {
        if (workers is < 1 or > MaxWorkers)
            throw new ArgumentOutOfRangeException(nameof(workers), workers, $"A pool has 1 to {MaxWorkers} workers.");
        Workers = workers;
        _spins = workers <= Environment.ProcessorCount ? Spins : 0;
        _threads = new Thread[workers - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Serve(worker))
            {
                IsBackground = true,
                Name = name + " " + worker.ToString(CultureInfo.InvariantCulture),
            };
            _threads[i].Start();
        }
    }

    /// <summary>The number of items executed in parallel.</summary>
    public int Workers { get; }

    /// <summary>Executes all items and returns when the last one is finished.</summary>
    /// <param name="items">The number of items.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">After a cancellation no further item starts; started items finish. The caller checks the token.</param>
    /// <remarks>
    /// After the first exception no further item starts. The exception is rethrown on the calling thread; if several items failed, it is
    /// that of the item with the lowest index, for any number of workers.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Another call is running in this pool.</exception>
    public void Run(int items, IParallelWork work, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        Share(items, each: false, work, cancellation);
    }

    /// <summary>Calls a delegate with the index of each item and returns when the last call has returned.</summary>
    /// <param name="items">The number of items.</param>
    /// <param name="work">Receives the index of an item, on any worker.</param>
    /// <inheritdoc cref="Run(int, IParallelWork, CancellationToken)"/>
    public void Run(int items, Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Run(items, new ActionWork(work));
    }

    /// <summary>Executes all items with state per worker, such as a renderer, and returns when the last one is finished.</summary>
    /// <typeparam name="TState">Created, used and disposed on one thread.</typeparam>
    /// <param name="items">The number of items.</param>
    /// <param name="create">Creates the state of the worker with this index. Called only for workers that execute an item.</param>
    /// <param name="execute">Executes the item with this index.</param>
    /// <param name="cancellation">After a cancellation no further item starts; started items finish. The caller checks the token.</param>
    /// <remarks>
    /// After the first exception no further item starts. The exception is rethrown on the calling thread; if several workers failed, it is
    /// that of the worker with the lowest index. Every state is disposed before the call returns.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Another call is running in this pool.</exception>
    public void Run<TState>(int items, Func<int, TState> create, Action<TState, int> execute, CancellationToken cancellation = default)
        where TState : IDisposable
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(execute);
        RunEach(new StatefulWork<TState>(items, create, execute, cancellation));
    }

    /// <summary>Lets every worker execute the item with its own index once.</summary>
    /// <param name="work">The work. Worker and item are the same number.</param>
    /// <remarks>All items are executed even if one throws; the exception of the lowest item is rethrown on the calling thread.</remarks>
    /// <exception cref="InvalidOperationException">Another call is running in this pool.</exception>
    public void RunEach(IParallelWork work) => Share(Workers, each: true, work, default);

    /// <summary>Calls a delegate once on every worker.</summary>
    /// <param name="work">Receives the index of the worker.</param>
    /// <inheritdoc cref="RunEach(IParallelWork)"/>
    public void RunEach(Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        RunEach(new ActionWork(work));
    }

    /// <summary>Ends the threads.</summary>
    /// <exception cref="InvalidOperationException">A call is running.</exception>
    public void Dispose()
    {
        if (Volatile.Read(ref _disposed)) return;
        if (Interlocked.CompareExchange(ref _running, 1, 0) != 0)
            throw new InvalidOperationException("The worker pool is running: dispose it after its call has returned.");
        Volatile.Write(ref _disposed, true);
        lock (_start)
            Monitor.PulseAll(_start);
        foreach (Thread thread in _threads)
            thread.Join();
        Volatile.Write(ref _running, 0);
    }

    private void Share(int items, bool each, IParallelWork work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        if (Interlocked.CompareExchange(ref _running, 1, 0) != 0)
            throw new InvalidOperationException("The worker pool is running another call. Wait for that call, or create a second pool.");
        try
        {
            Begin(items, each, work, cancellation);
            if (each)
                Execute(0, 0);
            else
                Drain(0, _round);
            ExceptionDispatchInfo? failure = End();
            failure?.Throw();
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private void Begin(int items, bool each, IParallelWork work, CancellationToken cancellation)
    {
        // a worker that wakes late holds a ticket of the last round: invalidate it before it can read any field of this round
        int round = _round + 1;
        Interlocked.Exchange(ref _ticket, ((long)round << 32) | int.MaxValue);
        _failure = null;
        _pending = items;
        lock (_start)
        {
            _work = work;
            _items = items;
            _each = each;
            _cancellation = cancellation;
            Volatile.Write(ref _ticket, (long)round << 32);
            Volatile.Write(ref _round, round);
            Monitor.PulseAll(_start);
        }
    }

    private ExceptionDispatchInfo? End()
    {
        for (int i = 0; i < _spins && Volatile.Read(ref _pending) > 0; i++)
            Thread.SpinWait(PausesPerSpin);
        lock (_end)
        {
            while (Volatile.Read(ref _pending) > 0)
                Monitor.Wait(_end);
        }
        _work = null;
        _cancellation = default;
        return _failure;
    }

    private void Serve(int worker)
    {
        for (int round = 0; ;)
        {
            for (int i = 0; i < _spins && Volatile.Read(ref _round) == round; i++)
                Thread.SpinWait(PausesPerSpin);
            bool each;
            lock (_start)
            {
                while (_round == round && !_disposed)
                    Monitor.Wait(_start);
                if (_disposed) return;
                (round, each) = (_round, _each);
            }
            if (each)
                Execute(worker, worker);
            else
                Drain(worker, round);
        }
    }

    // values read before the exchange may belong to a later round: then the ticket differs, and the exchange fails
    private void Drain(int worker, int round)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int item = (int)ticket, items = _items;
            if ((int)(ticket >> 32) != round || item >= items) return;
            bool stop = _cancellation.IsCancellationRequested || Volatile.Read(ref _failure) is not null;
            long next = stop ? ticket - item + items : ticket + 1;
            if (Interlocked.CompareExchange(ref _ticket, next, ticket) != ticket) continue;
            if (stop)
                Complete(items - item);
            else
                Execute(worker, item);
        }
    }

    private void Execute(int worker, int item)
    {
        try
        {
            _work!.Execute(worker, item); // set by Begin, until the last item of its round is completed
        }
        catch (Exception error)
        {
            RecordFailure(error, item);
        }
        Complete(1);
    }

    private void Complete(int items)
    {
        if (Interlocked.Add(ref _pending, -items) > 0) return;
        lock (_end)
            Monitor.Pulse(_end);
    }

    private void RecordFailure(Exception error, int item)
    {
        lock (_end)
        {
            if (_failure is not null && item > _failedItem) return;
            _failedItem = item;
            Volatile.Write(ref _failure, ExceptionDispatchInfo.Capture(error));
        }
    }
}

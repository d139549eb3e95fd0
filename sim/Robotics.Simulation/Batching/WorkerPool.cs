using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Robotics.Simulation.Batching;

/// <summary>Threads that are made once and then share out the items of one piece of work after another.</summary>
/// <remarks>
/// Worker 0 is the thread that calls <see cref="Run"/>, so a pool of one makes no thread at all. Items are handed out in ascending order, one at a time.
/// Allocates in the constructor only. Thread: one caller at a time; a call that finds another inside is refused.
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    /// <summary>Most workers of one pool.</summary>
    public const int MaxWorkers = 512;

    private readonly object _start = new();
    private readonly object _end = new();
    private readonly Thread[] _threads; // workers 1 and up
    private IWork? _work;
    private CancellationToken _cancellation;
    private int _items;
    private bool _each;
    private int _next;
    private int _round;
    private int _busy;
    private int _inside;
    private bool _disposed;
    private ExceptionDispatchInfo? _failure;
    private int _failedItem;

    /// <summary>Starts the threads; they sleep until there is work.</summary>
    /// <param name="workers">How many items are done side by side, from 1 to <see cref="MaxWorkers"/>.</param>
    public WorkerPool(int workers)
    {
        if (workers is < 1 or > MaxWorkers)
            throw new ArgumentOutOfRangeException(nameof(workers), workers, $"A pool has 1 to {MaxWorkers} workers.");
        Workers = workers;
        _threads = new Thread[workers - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Serve(worker))
            {
                IsBackground = true,
                Name = "worker " + worker.ToString(CultureInfo.InvariantCulture),
            };
            _threads[i].Start();
        }
    }

    /// <summary>How many items are done side by side.</summary>
    public int Workers { get; }

    /// <summary>Does all items and returns when the last one is done.</summary>
    /// <param name="items">How many there are.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Once asked for, no further item is begun; those that were begun are done. The caller looks whether that happened.</param>
    /// <remarks>
    /// The first item that throws ends the work, and its exception comes out here: of several, that of the lowest item, whatever the number of workers.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Another thread's work is under way in this pool.</exception>
    public void Run(int items, IWork work, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        Share(items, each: false, work, cancellation);
    }

    /// <summary>Has every worker do the item of its own number once: for things that belong to a thread, such as renderers.</summary>
    /// <param name="work">The work; item and worker are the same number.</param>
    /// <exception cref="InvalidOperationException">Another thread's work is under way in this pool.</exception>
    public void RunEach(IWork work) => Share(Workers, each: true, work, default);

    /// <summary>Ends the threads.</summary>
    /// <exception cref="InvalidOperationException">Work is under way.</exception>
    public void Dispose()
    {
        if (Volatile.Read(ref _disposed)) return;
        if (Interlocked.CompareExchange(ref _inside, 1, 0) != 0)
            throw new InvalidOperationException("The worker pool is at work: dispose it when its call has returned.");
        Volatile.Write(ref _disposed, true);
        lock (_start)
            Monitor.PulseAll(_start);
        foreach (Thread thread in _threads)
            thread.Join();
        Volatile.Write(ref _inside, 0);
    }

    private void Share(int items, bool each, IWork work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        if (Interlocked.CompareExchange(ref _inside, 1, 0) != 0)
            throw new InvalidOperationException("The worker pool is at work for another call: wait for that one, or make a pool of your own.");
        try
        {
            Begin(items, each, work, cancellation);
            Drain(0);
            ExceptionDispatchInfo? failure = End();
            failure?.Throw();
        }
        finally
        {
            Volatile.Write(ref _inside, 0);
        }
    }

    private void Begin(int items, bool each, IWork work, CancellationToken cancellation)
    {
        _failure = null;
        _busy = _threads.Length;
        lock (_start)
        {
            _work = work;
            _items = items;
            _each = each;
            _next = 0;
            _cancellation = cancellation;
            _round++;
            Monitor.PulseAll(_start);
        }
    }

    private ExceptionDispatchInfo? End()
    {
        lock (_end)
        {
            while (_busy > 0)
                Monitor.Wait(_end);
        }
        _work = null;
        _cancellation = default;
        return _failure;
    }

    private void Serve(int worker)
    {
        for (int round = 0; ; round++)
        {
            lock (_start)
            {
                while (_round == round && !_disposed)
                    Monitor.Wait(_start);
                if (_disposed) return;
            }
            Drain(worker);
            lock (_end)
            {
                if (--_busy == 0)
                    Monitor.Pulse(_end);
            }
        }
    }

    private void Drain(int worker)
    {
        IWork work = _work!; // set by Begin before any worker wakes
        if (_each)
        {
            Do(work, worker, worker);
            return;
        }
        while (!_cancellation.IsCancellationRequested && Volatile.Read(ref _failure) is null)
        {
            int item = Interlocked.Increment(ref _next) - 1;
            if (item >= _items) return;
            Do(work, worker, item);
        }
    }

    private void Do(IWork work, int worker, int item)
    {
        try
        {
            work.Do(worker, item);
        }
        catch (Exception error)
        {
            Note(error, item);
        }
    }

    private void Note(Exception error, int item)
    {
        lock (_end)
        {
            if (_failure is not null && item > _failedItem) return;
            _failedItem = item;
            Volatile.Write(ref _failure, ExceptionDispatchInfo.Capture(error));
        }
    }
}

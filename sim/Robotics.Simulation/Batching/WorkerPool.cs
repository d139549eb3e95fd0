using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Robotics.Simulation.Batching;

/// <summary>Threads that are made once and then share out the items of one piece of work after another.</summary>
/// <remarks>
/// Worker 0 is the thread that calls <see cref="Run"/>, so a pool of one makes no thread at all. Items are handed out in ascending order, one at a time;
/// a worker that wakes when all are taken is not waited for.
/// Allocates in the constructor only. Thread: one caller at a time; a call that finds another inside is refused.
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    /// <summary>Most workers of one pool.</summary>
    public const int MaxWorkers = 512;

    // how often a thread looks before it sleeps, some 20 us: waking up costs twice that
    private const int Looks = 50;
    private const int PausesPerLook = 10;

    private readonly object _start = new();
    private readonly object _end = new();
    private readonly Thread[] _threads; // workers 1 and up
    private readonly int _looks; // none where threads would look in each other's way
    private IWork? _work;
    private CancellationToken _cancellation;
    private int _items;
    private bool _each;
    private long _ticket; // the round above, its next item in the lower 32 bits
    private int _round;
    private int _pending; // items of the round that are neither done nor given up
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
        _looks = workers <= Environment.ProcessorCount ? Looks : 0;
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
            if (each)
                Do(0, 0);
            else
                Drain(0, _round);
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
        // a worker that wakes late holds a ticket of the last round: it is void before anything of this round can be read
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
        for (int i = 0; i < _looks && Volatile.Read(ref _pending) > 0; i++)
            Thread.SpinWait(PausesPerLook);
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
            for (int i = 0; i < _looks && Volatile.Read(ref _round) == round; i++)
                Thread.SpinWait(PausesPerLook);
            bool each;
            lock (_start)
            {
                while (_round == round && !_disposed)
                    Monitor.Wait(_start);
                if (_disposed) return;
                (round, each) = (_round, _each);
            }
            if (each)
                Do(worker, worker);
            else
                Drain(worker, round);
        }
    }

    // what is read before the exchange may be of a later round: then the ticket is another, and the exchange fails
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
                Close(items - item);
            else
                Do(worker, item);
        }
    }

    private void Do(int worker, int item)
    {
        try
        {
            _work!.Do(worker, item); // set by Begin, until the last item of its round is closed
        }
        catch (Exception error)
        {
            Note(error, item);
        }
        Close(1);
    }

    private void Close(int items)
    {
        if (Interlocked.Add(ref _pending, -items) > 0) return;
        lock (_end)
            Monitor.Pulse(_end);
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

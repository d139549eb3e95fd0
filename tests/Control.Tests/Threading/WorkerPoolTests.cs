using Robotics.Control.Threading;

namespace Robotics.Control.Tests.Threading;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_ManyRounds_DoesEachItemOnce(int workers)
    {
        using var pool = new WorkerPool(workers);
        var work = new Counting(37);
        for (int round = 0; round < 200; round++)
            pool.Run(37, work);

        Assert.All(work.Times, times => Assert.Equal(200, times));
    }

    // rounds of changing length without pause, so that workers wake late, into the next round
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Run_ShortRoundsInARow_LoseAndRepeatNoItem(int workers)
    {
        using var pool = new WorkerPool(workers);
        Counting[] works = [.. Enumerable.Range(1, 7).Select(n => new Counting(n))];
        for (int round = 0; round < 20_000; round++)
        {
            Counting work = works[round % 7];
            pool.Run(work.Times.Length, work);
            Assert.Equal((round / 7) + 1, work.Times[^1]);
        }
        for (int n = 0; n < 7; n++)
            Assert.All(works[n].Times, times => Assert.Equal((20_000 + 6 - n) / 7, times));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void RunEach_AmongOtherRounds_HasEachWorkerDoItsOwn(int workers)
    {
        using var pool = new WorkerPool(workers);
        var own = new Owning(workers);
        var work = new Counting(3);
        for (int round = 0; round < 2000; round++)
        {
            pool.Run(3, work);
            pool.RunEach(own);
            pool.RunEach(own);
        }

        Assert.All(own.Threads, threads => Assert.Single(threads));
        Assert.Equal(workers, own.Threads.Select(threads => threads.Single().Key).Distinct().Count());
        Assert.All(own.Threads, threads => Assert.Equal(4000, threads.Single().Value));
        Assert.All(work.Times, times => Assert.Equal(2000, times));
    }

    [Fact]
    public void RunEach_OneThrows_TheOthersAreDone()
    {
        using var pool = new WorkerPool(3);
        var work = new Counting(3, item =>
        {
            if (item == 1) throw new InvalidOperationException($"item {item}");
        });
        var error = Assert.Throws<InvalidOperationException>(() => pool.RunEach(work));
        Assert.Equal("item 1", error.Message);
        Assert.Equal([1, 1, 1], work.Times);
    }

    [Fact]
    public void Run_NoItems_Returns()
    {
        using var pool = new WorkerPool(2);
        pool.Run(0, new Counting(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_ItemsThatThrow_GivesTheLowestAndStaysUsable(int workers)
    {
        using var pool = new WorkerPool(workers);
        for (int round = 0; round < 50; round++)
        {
            var error = Assert.Throws<InvalidOperationException>(() => pool.Run(20, new Failing(5)));
            Assert.Equal("item 5", error.Message);
        }
        var work = new Counting(9);
        pool.Run(9, work);
        Assert.All(work.Times, times => Assert.Equal(1, times));
    }

    [Fact]
    public void Run_Cancelled_BeginsNoFurtherItem()
    {
        using var pool = new WorkerPool(1);
        using var cancellation = new CancellationTokenSource();
        var work = new Counting(10, item => { if (item == 3) cancellation.Cancel(); });

        pool.Run(10, work, cancellation.Token);

        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0, 0, 0], work.Times);
    }

    [Fact]
    public void Run_FromWithinItsOwnWork_IsRefused()
    {
        using var pool = new WorkerPool(1);
        var inner = new Counting(1);

        Assert.Throws<InvalidOperationException>(() => pool.Run(1, new Counting(1, _ => pool.Run(1, inner))));
    }

    [Fact]
    public void Run_AfterDispose_IsRefused()
    {
        var pool = new WorkerPool(2);
        pool.Dispose();
        pool.Dispose();

        Assert.Throws<ObjectDisposedException>(() => pool.Run(1, new Counting(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void RunWithState_ManyItems_CreatesUsesAndDisposesEachStateOnOneThread(int workers)
    {
        using var pool = new WorkerPool(workers);
        var states = new System.Collections.Concurrent.ConcurrentBag<ThreadBound>();
        var times = new int[50];

        pool.Run(
            50,
            worker =>
            {
                var state = new ThreadBound();
                states.Add(state);
                return state;
            },
            (state, item) =>
            {
                state.Check();
                Interlocked.Increment(ref times[item]);
            });

        Assert.All(times, count => Assert.Equal(1, count));
        Assert.InRange(states.Count, 1, workers);
        Assert.All(states, state => Assert.True(state.Disposed));
    }

    [Fact]
    public void RunWithState_FewerItemsThanWorkers_CreatesNoIdleState()
    {
        using var pool = new WorkerPool(4);
        int created = 0;

        pool.Run(
            1,
            worker =>
            {
                Interlocked.Increment(ref created);
                return new ThreadBound();
            },
            (state, item) => state.Check());

        Assert.Equal(1, created);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void RunWithState_ItemThrows_IsRethrownStartsNoFurtherItemAndDisposesTheStates(int workers)
    {
        using var pool = new WorkerPool(workers);
        var states = new System.Collections.Concurrent.ConcurrentBag<ThreadBound>();
        int executed = 0;

        var error = Assert.Throws<InvalidOperationException>(() => pool.Run(
            1_000_000,
            worker =>
            {
                var state = new ThreadBound();
                states.Add(state);
                return state;
            },
            (state, item) =>
            {
                Interlocked.Increment(ref executed);
                throw new InvalidOperationException("failed");
            }));

        Assert.Equal("failed", error.Message);
        Assert.InRange(executed, 1, workers);
        Assert.All(states, state => Assert.True(state.Disposed));
    }

    [Fact]
    public void RunWithState_Cancelled_StartsNoFurtherItem()
    {
        using var pool = new WorkerPool(1);
        using var cancellation = new CancellationTokenSource();
        int executed = 0;

        pool.Run(
            10,
            worker => new ThreadBound(),
            (state, item) =>
            {
                executed++;
                if (item == 3) cancellation.Cancel();
            },
            cancellation.Token);

        Assert.Equal(4, executed);
    }

    [Fact]
    public void RunEach_Delegate_IsCalledOncePerWorker()
    {
        using var pool = new WorkerPool(3, "test");
        var names = new string?[3];

        pool.RunEach(worker => names[worker] = Thread.CurrentThread.Name);

        Assert.Equal("test 1, test 2", string.Join(", ", names[1..]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(513)]
    public void New_NumberOfWorkersOutOfRange_IsRefused(int workers) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(workers));

    private sealed class Counting(int items, Action<int>? also = null) : IParallelWork
    {
        internal int[] Times { get; } = new int[items];

        public void Execute(int worker, int item)
        {
            Interlocked.Increment(ref Times[item]);
            also?.Invoke(item);
        }
    }

    // for each worker: the number of calls by thread id
    private sealed class Owning(int workers) : IParallelWork
    {
        internal Dictionary<int, int>[] Threads { get; } = [.. Enumerable.Range(0, workers).Select(_ => new Dictionary<int, int>())];

        public void Execute(int worker, int item)
        {
            Assert.Equal(worker, item);
            int thread = Environment.CurrentManagedThreadId;
            Threads[worker][thread] = Threads[worker].GetValueOrDefault(thread) + 1;
        }
    }

    // throws if it is used or disposed on another thread than the one that created it
    private sealed class ThreadBound : IDisposable
    {
        private readonly int _thread = Environment.CurrentManagedThreadId;

        internal bool Disposed { get; private set; }

        public void Dispose()
        {
            Check();
            Disposed = true;
        }

        internal void Check() => Assert.Equal(_thread, Environment.CurrentManagedThreadId);
    }

    private sealed class Failing(int from) : IParallelWork
    {
        public void Execute(int worker, int item)
        {
            if (item >= from) throw new InvalidOperationException($"item {item}");
        }
    }
}

using System.Runtime.ExceptionServices;
using Robotics.Datasets.Episodes;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Demonstrations;

/// <summary>Records a set on several threads: each episode depends on its index alone, so the set is the same for any number of them.</summary>
/// <remarks>
/// Finished episodes go to disk in the order of their indices, so that what a killed run leaves is the beginning of the set, whole. A thread that is far
/// ahead waits. Thread: one caller.
/// </remarks>
public sealed class RecordingTeam
{
    private const int Ahead = 8; // episodes that a thread may hold back for each thread of the team

    private readonly object _gate = new();
    private readonly SortedDictionary<int, Episode> _finished = [];
    private readonly SimulationTask _task;
    private readonly double _push;
    private readonly int _threads;
    private readonly RecordingOptions _options;
    private int _taken;
    private int _written;
    private Exception? _failure;
    private bool _stopped;

    /// <summary>Prepares a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="push">As <see cref="ExpertRecorder"/> takes it.</param>
    /// <param name="threads">Recorders side by side.</param>
    /// <param name="options">What draws, and what varies.</param>
    public RecordingTeam(SimulationTask task, double push, int threads, RecordingOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (_task, _push, _threads, _options) = (task, push, threads, options ?? new RecordingOptions());
    }

    /// <summary>Records the episodes from one index to before another.</summary>
    /// <param name="seed">Of episode 0's initial state; each next one adds one.</param>
    /// <param name="from">The first index that is missing.</param>
    /// <param name="to">How many episodes the set shall hold.</param>
    /// <param name="write">Puts an episode on disk; called on this thread, in the order of the indices.</param>
    /// <param name="cancellation">Stops between two episodes; those on disk stay.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Record(long seed, int from, int to, Action<int, Episode> write, CancellationToken cancellation = default)
    {
        (_taken, _written, _stopped, _failure) = (from, from, false, null);
        _finished.Clear();
        var threads = new Thread[Math.Min(_threads, to - from)];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() => Work(seed, to)) { Name = $"recorder {i}" };
            threads[i].Start();
        }
        try
        {
            while (_written < to && Next(cancellation) is { } episode)
            {
                write(_written, episode);
                lock (_gate)
                {
                    _written++;
                    Monitor.PulseAll(_gate);
                }
            }
        }
        finally
        {
            lock (_gate)
            {
                _stopped = true;
                Monitor.PulseAll(_gate);
            }
            foreach (Thread thread in threads)
                thread.Join();
        }
        cancellation.ThrowIfCancellationRequested();
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    // the episode that is next on disk; null when there will be none
    private Episode? Next(CancellationToken cancellation)
    {
        lock (_gate)
        {
            while (true)
            {
                if (cancellation.IsCancellationRequested)
                    return null;
                if (_finished.Remove(_written, out Episode? episode))
                    return episode;
                if (_failure is not null)
                    return null;
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private void Work(long seed, int to)
    {
        try
        {
            using var recorder = new ExpertRecorder(_task, _push, _options); // renderers belong to this thread
            while (Take(to) is { } index)
            {
                Episode episode = recorder.Record(seed, index);
                lock (_gate)
                {
                    _finished.Add(index, episode);
                    Monitor.PulseAll(_gate);
                }
            }
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                _failure ??= error;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private int? Take(int to)
    {
        lock (_gate)
        {
            while (!_stopped && _failure is null && _taken < to && _taken >= _written + (Ahead * _threads))
                Monitor.Wait(_gate);
            return _stopped || _failure is not null || _taken >= to ? null : _taken++;
        }
    }
}

using System.Runtime.ExceptionServices;
using Robotics.Datasets.Episodes;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Demonstrations;

/// <summary>Records a set on several threads: each episode depends on its index alone, so the set is the same for any number of them.</summary>
/// <remarks>
/// Each thread writes its own episode, so memory does not grow with the set. A stopped run may leave gaps between finished episodes, which the next run
/// fills. Thread: one caller.
/// </remarks>
public sealed class RecordingTeam
{
    private readonly object _gate = new();
    private readonly Queue<(int Frames, long Bytes)> _finished = [];
    private readonly SimulationTask _task;
    private readonly double _push;
    private readonly int _threads;
    private readonly RecordingOptions _options;
    private int _taken;
    private Exception? _failure;
    private bool _stopped;

    /// <summary>Prepares a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="push">As <see cref="ExpertRecorder"/> takes it.</param>
    /// <param name="threads">Recorders side by side.</param>
    /// <param name="options">What is recorded, what renders, and what varies.</param>
    public RecordingTeam(SimulationTask task, double push, int threads, RecordingOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (_task, _push, _threads, _options) = (task, push, threads, options ?? new RecordingOptions());
    }

    /// <summary>Records the episodes of some indices.</summary>
    /// <param name="seed">Of the initial state of episode 0; each next one adds one.</param>
    /// <param name="indices">The episodes, in the order in which they are begun.</param>
    /// <param name="begin">Begins to write the episode of an index; called on the recorders' threads.</param>
    /// <param name="finished">Told frames and bytes of each finished episode; called on this thread.</param>
    /// <param name="cancellation">Stops: each recorder finishes its episode, no other is begun.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Record(
        long seed, IReadOnlyList<int> indices, Func<int, IEpisodeWriter> begin, Action<int, long> finished, CancellationToken cancellation = default)
    {
        (_taken, _stopped, _failure) = (0, false, null);
        _finished.Clear();
        var threads = new Thread[Math.Min(_threads, indices.Count)];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() => Work(seed, indices, begin)) { Name = $"recorder {i}" };
            threads[i].Start();
        }
        try
        {
            for (int done = 0; done < indices.Count && Next(cancellation) is { } episode; done++)
                finished(episode.Frames, episode.Bytes);
        }
        finally
        {
            lock (_gate)
                _stopped = true;
            foreach (Thread thread in threads)
                thread.Join();
        }
        while (_finished.TryDequeue(out (int Frames, long Bytes) late))
            finished(late.Frames, late.Bytes); // ended after the stop
        cancellation.ThrowIfCancellationRequested();
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    // the next finished episode; null when there will be none
    private (int Frames, long Bytes)? Next(CancellationToken cancellation)
    {
        lock (_gate)
        {
            while (true)
            {
                if (cancellation.IsCancellationRequested)
                    return null;
                if (_finished.TryDequeue(out (int Frames, long Bytes) episode))
                    return episode;
                if (_failure is not null)
                    return null;
                Monitor.Wait(_gate, TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private void Work(long seed, IReadOnlyList<int> indices, Func<int, IEpisodeWriter> begin)
    {
        try
        {
            using var recorder = new ExpertRecorder(_task, _push, _options); // renderers belong to this thread
            while (Take(indices.Count) is { } place)
            {
                int index = indices[place];
                (int Frames, long Bytes) episode = recorder.Record(seed, index, () => begin(index));
                lock (_gate)
                {
                    _finished.Enqueue(episode);
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

    private int? Take(int count)
    {
        lock (_gate)
            return _stopped || _failure is not null || _taken >= count ? null : _taken++;
    }
}

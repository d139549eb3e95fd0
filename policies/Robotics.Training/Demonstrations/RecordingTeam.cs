using Robotics.Control.Threading;
using Robotics.Datasets.Episodes;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Demonstrations;

/// <summary>
/// Records a set on several threads: each episode depends on its index alone, so the set is the same for any number of them.
/// </summary>
/// <remarks>
/// Each thread writes its own episode, so memory does not grow with the set. A stopped run may leave gaps between finished episodes, which
/// the next run
/// fills. Thread: one caller.
/// </remarks>
public sealed class RecordingTeam
{
    private readonly SimulationTask _task;
    private readonly double _push;
    private readonly int _threads;
    private readonly RecordingOptions _options;

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
    /// <param name="finished">Called with frames and bytes of each finished episode, one at a time, from any recorder's thread.</param>
    /// <param name="cancellation">Stops: each recorder finishes its episode, no other is begun.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public void Record(
        long seed,
        IReadOnlyList<int> indices,
        Func<int, IEpisodeWriter> begin,
        Action<int, long> finished,
        CancellationToken cancellation = default)
    {
        var gate = new Lock();
        using var workers = new WorkerPool(Math.Clamp(indices.Count, 1, _threads), "recorder");
        workers.Run(indices.Count, _ => new ExpertRecorder(_task, _push, _options), (recorder, place) =>
        {
            int index = indices[place];
            (int frames, long bytes) = recorder.Record(seed, index, () => begin(index));
            lock (gate)
                finished(frames, bytes);
        }, cancellation);
        cancellation.ThrowIfCancellationRequested();
    }
}

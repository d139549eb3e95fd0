using Robotics.Control.Threading;
using Robotics.Datasets.Episodes;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Demonstrations;

/// <summary>
/// Records a dataset with several threads. Each episode depends only on its index, so the result is the same for any number of threads.
/// </summary>
/// <remarks>
/// Each thread writes its own episode, so memory does not grow with the dataset. An interrupted run may leave gaps between finished
/// episodes, which the next run fills. Thread: one caller.
/// </remarks>
public sealed class RecordingTeam
{
    private readonly SimulationTask _task;
    private readonly double _push;
    private readonly int _threads;
    private readonly RecordingOptions _options;

    /// <summary>Prepares the recording of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="push">As in <see cref="ExpertRecorder"/>.</param>
    /// <param name="threads">Number of recorders that run in parallel.</param>
    /// <param name="options">Cameras, renderer and randomization.</param>
    public RecordingTeam(SimulationTask task, double push, int threads, RecordingOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (_task, _push, _threads, _options) = (task, push, threads, options ?? new RecordingOptions());
    }

    /// <summary>Records the episodes with the given indices.</summary>
    /// <param name="seed">Seed of the initial state of episode 0; each following episode adds one.</param>
    /// <param name="indices">The episodes, in the order in which they are started.</param>
    /// <param name="begin">Creates the writer of the episode with an index. Called on the recorders' threads.</param>
    /// <param name="finished">Called with the frames and bytes of each finished episode, one at a time, from any recorder's thread.</param>
    /// <param name="cancellation">Stops the recording: each recorder finishes its current episode.</param>
    /// <exception cref="OperationCanceledException">The recording was canceled.</exception>
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

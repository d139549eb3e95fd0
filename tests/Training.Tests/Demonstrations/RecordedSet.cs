using Robotics.Datasets.Episodes;
using Robotics.Simulation.Tasks;
using Robotics.Training.Demonstrations;
using Robotics.Training.Tests.Trainers;

namespace Robotics.Training.Tests.Demonstrations;

/// <summary>A temporary folder for recorded episodes.</summary>
internal sealed class RecordedSet : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal RecordedSet(TaskSpec task, RecordingOptions? options = null) => Folder = EpisodeFolder.Open(_folder.Path, new DatasetInfo
    {
        Task = task.Name,
        Fps = task.ControlHz,
        Features = ExpertRecorder.FeaturesOf(task, options ?? new RecordingOptions()),
    });

    internal EpisodeFolder Folder { get; }

    internal string Path => _folder.Path;

    /// <summary>Records one episode and reads it back.</summary>
    internal static Episode Record(SimulationTask task, ExpertRecorder recorder, long seed, int index, RecordingOptions? options = null)
    {
        using var set = new RecordedSet(task.Spec, options);
        recorder.Record(seed, index, () => set.Folder.Begin(index));
        using NpzEpisodeReader reader = NpzEpisodeReader.Open(set.Path);
        return reader.ReadEpisode(0);
    }

    public void Dispose()
    {
        Folder.Dispose();
        _folder.Dispose();
    }
}

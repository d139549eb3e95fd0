using System.Globalization;
using Robotics.Datasets.Episodes;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Demonstrations;

/// <summary>A folder of demonstrations of a task's expert, extended to a number of episodes.</summary>
/// <remarks>An interrupted recording keeps its finished episodes; the same call continues it. Thread: one.</remarks>
public static class DemonstrationSet
{
    /// <summary>First seed of recorded episodes. Evaluations use smaller seeds.</summary>
    public const long FirstSeed = 1_000_000;

    /// <summary>Standard deviation of the disturbance in every second recorded episode, rad or m.</summary>
    public const double Push = 0.06;

    private const string Backend = "--backend", Randomize = "--randomize", None = "none"; // in the recipe

    /// <summary>Records the missing episodes of a set.</summary>
    /// <param name="task">The task.</param>
    /// <param name="folder">The set's folder; created if it does not exist.</param>
    /// <param name="options">Number of episodes, seed, disturbance, threads.</param>
    /// <param name="progress">Called with (finished episodes of the set, frames of this call), one call at a time, from any thread.</param>
    /// <param name="cancellation">Ends the recording after the current episodes.</param>
    /// <returns>Episodes of the set, frames and bytes of this call.</returns>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    /// <exception cref="DatasetException">The folder holds a set of another kind, or cannot be written.</exception>
    public static (int Episodes, long Frames, long Bytes) Extend(
        SimulationTask task,
        string folder,
        DemonstrationOptions options,
        Action<int, long>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        using EpisodeFolder set = EpisodeFolder.Open(folder, Describe(task.Spec, options));
        IReadOnlyList<int> missing = set.Missing(options.Episodes);
        int done = set.Count;
        long bytes = 0, frames = 0;
        if (missing.Count > 0)
        {
            var team = new RecordingTeam(task, options.Push, options.Threads, options.Recording);
            team.Record(options.Seed, missing, set.Begin, (length, size) =>
            {
                bytes += size;
                frames += length;
                progress?.Invoke(++done, frames);
            }, cancellation);
        }
        return (set.Count, frames, bytes);
    }

    /// <summary>The renderer of a set's images, as <see cref="RenderBackendNames"/>; null if it has none or does not state it.</summary>
    public static string? RendererOf(DatasetInfo info) => Stated(info, Backend);

    /// <summary>The randomization of a set's episodes; null if there was none or it is not stated.</summary>
    /// <exception cref="RandomizationException">The description is invalid.</exception>
    public static RandomizationSpec? RandomizationOf(DatasetInfo info) =>
        Stated(info, Randomize) is { } json ? RandomizationSpec.Parse(json) : null;

    private static string? Stated(DatasetInfo info, string option)
    {
        ArgumentNullException.ThrowIfNull(info);
        string? value = info.Recipe.GetValueOrDefault(option);
        return value == None ? null : value;
    }

    private static DatasetInfo Describe(TaskSpec spec, DemonstrationOptions options) => new()
    {
        Task = spec.Name,
        Fps = spec.ControlHz,
        Features = ExpertRecorder.FeaturesOf(spec, options.Recording),
        Recipe = new Dictionary<string, string>
        {
            ["--seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
            ["--push"] = options.Push.ToString(CultureInfo.InvariantCulture),
            [Backend] = options.Recording.Images ? RenderBackendNames.NameOf(options.Recording.Backend) : None,
            [Randomize] = options.Recording.Randomization?.ToJson() ?? None,
        },
        Command = options.Command,
        Commit = options.Commit,
    };
}

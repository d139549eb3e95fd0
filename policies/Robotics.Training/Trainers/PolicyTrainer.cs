using Robotics.Control.Files;
using Robotics.Datasets.Episodes;

namespace Robotics.Training.Trainers;

/// <summary>Trains a policy of any family on recorded episodes.</summary>
/// <remarks>
/// The output folder receives `policy.safetensors` (averaged weights, ready to load), `training_state.safetensors` and `log.jsonl`. Both
/// files
/// are replaced whole, so a run killed at any byte continues from its last checkpoint, and ends in the same bytes as one that was never
/// stopped:
/// every draw is a function of (seed, step, window), and gradients are summed in a fixed order. One process at a time trains into a folder.
/// </remarks>
public sealed class PolicyTrainer
{
    /// <summary>Trains to the last step, or until canceled; continues the folder's run.</summary>
    /// <param name="dataset">All its episodes are used.</param>
    /// <param name="options">Checked first.</param>
    /// <param name="outputFolder">Made if missing.</param>
    /// <param name="progress">Called at each logging interval, on the calling thread.</param>
    /// <param name="message">Receives sentences for the user, such as that a run was extended.</param>
    /// <param name="cancellation">Stops after the current step with a checkpoint.</param>
    /// <exception cref="TrainingException">The options, the data or the folder do not fit, or the loss is no longer finite.</exception>
    /// <exception cref="FolderInUseException">Another process uses the output folder.</exception>
    public TrainingResult Train(
        IEpisodeReader dataset,
        TrainerOptions options,
        string outputFolder,
        IProgress<TrainingProgress>? progress = null,
        Action<string>? message = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(outputFolder);
        Directory.CreateDirectory(outputFolder);
        using FolderLock held = FolderLock.Take(outputFolder);
        options = options with { Replicas = options.Replicas ?? Stored(options, outputFolder) ?? TrainerOptions.DefaultReplicas };
        if (options.Validate() is { Count: > 0 } problems)
            throw new TrainingException("The training options do not fit: " + string.Join(" ", problems));
        using var run = new TrainingRun(dataset, options, outputFolder);
        return run.Execute(progress, message, cancellation);
    }

    private static int? Stored(TrainerOptions options, string folder) =>
        options.Resume && TrainingState.IdentityIn(folder) is { } identity ? RunIdentity.ReplicasOf(identity) : null;
}

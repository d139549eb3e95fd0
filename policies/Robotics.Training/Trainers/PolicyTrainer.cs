using Robotics.Control.Files;
using Robotics.Datasets.Episodes;

namespace Robotics.Training.Trainers;

/// <summary>Trains a policy of any family on recorded episodes.</summary>
/// <remarks>
/// The output folder receives `policy.safetensors` (averaged weights, ready to load), `training_state.safetensors` and
/// `log.jsonl`. Both weight files are replaced atomically, so a run that is killed at any byte continues from its last checkpoint,
/// and produces the same bytes as an uninterrupted one: every random number is a function of (seed, step, window), and gradients
/// are summed in a fixed order. One process at a time trains into a folder.
/// </remarks>
public sealed class PolicyTrainer
{
    /// <summary>Trains to the last step, or until canceled. Continues the run in the folder if there is one.</summary>
    /// <param name="dataset">The data. All episodes are used.</param>
    /// <param name="options">The options. They are validated first.</param>
    /// <param name="outputFolder">Created if it does not exist.</param>
    /// <param name="progress">Called at each logging interval, on the calling thread.</param>
    /// <param name="message">Receives messages for the user, for example that a run was extended.</param>
    /// <param name="cancellation">Stops after the current step and writes a checkpoint.</param>
    /// <param name="evaluator">
    /// Evaluates the checkpoints of every <see cref="TrainerOptions.EvaluateEvery"/> steps and of the last; null for none.
    /// </param>
    /// <exception cref="TrainingException">The options, the data or the folder do not match, or the loss is not finite.</exception>
    /// <exception cref="FolderInUseException">Another process uses the output folder.</exception>
    public TrainingResult Train(
        IEpisodeReader dataset,
        TrainerOptions options,
        string outputFolder,
        IProgress<TrainingProgress>? progress = null,
        Action<string>? message = null,
        CancellationToken cancellation = default,
        ICheckpointEvaluator? evaluator = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(outputFolder);
        Directory.CreateDirectory(outputFolder);
        using FolderLock held = FolderLock.Take(outputFolder);
        options = options with { Replicas = options.Replicas ?? Stored(options, outputFolder) ?? TrainerOptions.DefaultReplicas };
        if (options.Validate() is { Count: > 0 } problems)
            throw new TrainingException("The training options are invalid: " + string.Join(" ", problems));
        using var run = new TrainingRun(dataset, options, outputFolder, options.EvaluateEvery > 0 ? evaluator : null);
        return run.Execute(progress, message, cancellation);
    }

    private static int? Stored(TrainerOptions options, string folder) =>
        options.Resume && TrainingState.IdentityIn(folder) is { } identity ? RunIdentity.ReplicasOf(identity) : null;
}

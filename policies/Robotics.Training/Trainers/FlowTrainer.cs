using Robotics.Control.Files;
using Robotics.Datasets.Episodes;

namespace Robotics.Training.Trainers;

/// <summary>Trains a flow policy on recorded episodes.</summary>
/// <remarks>
/// The output folder receives `policy.safetensors` (averaged weights, ready to load), `training_state.safetensors` and `log.jsonl`. Both files
/// are replaced whole, so a run killed at any byte goes on from its last checkpoint, and ends in the same bytes as one that was never stopped:
/// every draw is a function of (seed, step, replica), and gradients are summed in a fixed order.
/// </remarks>
public sealed class FlowTrainer
{
    /// <summary>Trains to the last step, or until cancelled; goes on where the folder's run stopped.</summary>
    /// <param name="dataset">All its episodes are used.</param>
    /// <param name="options">Checked first.</param>
    /// <param name="outputFolder">Made if missing.</param>
    /// <param name="progress">Told once a logging interval, on the calling thread's context.</param>
    /// <param name="cancellation">Stops after the current step with a checkpoint.</param>
    /// <exception cref="TrainingException">The options, the data or the folder do not fit, or the loss is no longer finite.</exception>
    /// <exception cref="FolderInUseException">Another training writes to the folder.</exception>
    public TrainingResult Train(
        IEpisodeReader dataset,
        FlowTrainerOptions options,
        string outputFolder,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(outputFolder);
        if (options.Validate() is { Count: > 0 } problems)
            throw new TrainingException("The training options do not fit: " + string.Join(" ", problems));
        RequireData(dataset);
        using FolderLock folderLock = FolderLock.Take(outputFolder);
        using var run = new FlowTrainingRun(dataset, options, outputFolder);
        return run.Execute(progress, cancellation);
    }

    private static void RequireData(IEpisodeReader dataset)
    {
        foreach (string key in new[] { DatasetFeature.StateKey, DatasetFeature.ActionKey })
        {
            if (dataset.Info.Find(key) is not { Type: FeatureType.Float32, Names.Count: > 0 })
                throw new TrainingException($"The dataset of task '{dataset.Info.Task}' has no named numbers '{key}', which a flow policy needs.");
        }
    }
}

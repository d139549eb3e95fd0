using System.Globalization;
using System.Security.Cryptography;
using Robotics.Control.Deciding;
using Robotics.Control.Files;
using Robotics.Policies.Checkpoints;

namespace Robotics.Policies.Importing;

/// <summary>Converts a checkpoint of another program to one of this project.</summary>
public static class PolicyImport
{
    /// <summary>Imports a folder. The file is created only if everything in the folder is understood.</summary>
    /// <param name="folder">The folder with config.json and model.safetensors.</param>
    /// <param name="target">The `policy.safetensors` to write. An existing one is replaced.</param>
    /// <param name="options">What the folder does not state.</param>
    /// <exception cref="CheckpointException">
    /// The folder is incomplete, cannot be represented, or does not fit the task. The message names key and value, or tensor and shapes.
    /// </exception>
    public static PolicyImportResult Run(string folder, string target, ImportOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentNullException.ThrowIfNull(options);
        ForeignConfig config = ForeignCheckpoint.ReadConfig(folder);
        ForeignFormat format = config.Choice("type", [.. ForeignFormats.All.Select(format => (format.Type, format))]);
        var checkpoint = ForeignCheckpoint.Read(folder, config);
        ImportedPolicy policy = Read(format, checkpoint, options);
        checkpoint.Weights.Check();
        RequireFeatures(folder, policy.Model.Spec, options);
        PolicySpec spec = policy.Model.Spec;
        PolicyCheckpoint.Save(target, policy.Model, policy.Weights, new Dictionary<string, string>
        {
            ["imported_from"] = format.Summary,
            ["imported_sha256"] = Hash(ForeignCheckpoint.WeightsOf(folder)),
            ["executed_actions"] = policy.ExecutedActions.ToString(CultureInfo.InvariantCulture),
            ["commit"] = options.Commit,
        });
        return new PolicyImportResult(
            format.Summary, spec, policy.Model.Config, policy.Model.ParameterCount, spec.ActionHz / policy.ExecutedActions);
    }

    private static ImportedPolicy Read(ForeignFormat format, ForeignCheckpoint checkpoint, ImportOptions options)
    {
        try
        {
            return format.Read(checkpoint, options);
        }
        catch (ArgumentException e)
        {
            throw new CheckpointException($"{checkpoint.Folder} does not contain a policy that can be run here: {e.Message}", e);
        }
    }

    private static void RequireFeatures(string folder, PolicySpec spec, ImportOptions options)
    {
        if (options.Features is not { } features)
            return;
        foreach (FeatureSpec needed in spec.Observations.Append(spec.Action))
        {
            FeatureSpec? found = features.FirstOrDefault(feature => feature.Key == needed.Key);
            if (found is not null && found.Type == needed.Type && found.Shape.SequenceEqual(needed.Shape))
                continue;
            string choice = found is null ? $"it has {string.Join(", ", features.Select(feature => feature.Key))}" : $"it has {found}";
            throw new CheckpointException(
                $"{folder}: the policy needs {needed}, which the task '{spec.Task}' does not have: {choice}. "
                + "Choose the task of the policy, or give other keys to its features.");
        }
    }

    private static string Hash(string path)
    {
        using Stream stream = InputFile.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

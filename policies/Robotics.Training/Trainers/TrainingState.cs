using System.Globalization;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;
using Robotics.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>`training_state.safetensors`: everything that a run needs to continue exactly.</summary>
/// <param name="weights">Current weights.</param>
/// <param name="optimizer">Its moments.</param>
/// <param name="average">Averaged weights.</param>
internal sealed class TrainingState(ParameterSet weights, AdamW optimizer, ExponentialMovingAverage average)
{
    private const string Format = "robotics.training_state.2";
    private const string Weights = "weights.";
    private const string Optimizer = "optimizer.";
    private const string Average = "average.";

    /// <summary>Completed optimizer steps.</summary>
    internal int Step { get; set; }

    /// <summary>Smoothed loss; NaN before the first step.</summary>
    internal double Loss { get; set; } = double.NaN;

    /// <summary>Earlier changes of options, as text; "" if there were none.</summary>
    internal string History { get; set; } = "";

    internal static string PathIn(string folder) => Path.Combine(folder, "training_state.safetensors");

    /// <summary>The identity of the run in a folder, or null if there is no run.</summary>
    /// <exception cref="TrainingException">The state has another format.</exception>
    internal static string? IdentityIn(string folder)
    {
        string path = PathIn(folder);
        if (!File.Exists(path))
            return null;
        using SafeTensorsFile file = SafeTensors.Load(path);
        return file.Metadata.GetValueOrDefault("format") == Format && file.Metadata.TryGetValue("options", out string? identity)
            ? identity
            : throw new TrainingException(
                $"{path} was written by another version of this program. Choose another --out, or start again with --restart.");
    }

    internal void Save(string folder, string identity, string dataset)
    {
        using DisposeScope scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>();
        Add(tensors, Weights, weights.ByName());
        Add(tensors, Optimizer, optimizer.StateDict());
        Add(tensors, Average, average.StateDict());
        SafeTensors.Save(PathIn(folder), tensors, new Dictionary<string, string>
        {
            ["format"] = Format,
            ["step"] = Step.ToString(CultureInfo.InvariantCulture),
            ["loss"] = Loss.ToString("R", CultureInfo.InvariantCulture),
            ["options"] = identity,
            ["dataset"] = dataset,
            ["history"] = History,
        });
    }

    /// <summary>Restores the state of an interrupted run.</summary>
    /// <returns>Messages for the options that changed.</returns>
    /// <exception cref="TrainingException">The run had other options or other data.</exception>
    internal IReadOnlyList<string> Load(string folder, TrainerOptions options, string dataset)
    {
        using DisposeScope scope = NewDisposeScope();
        using SafeTensorsFile file = SafeTensors.Load(PathIn(folder));
        if (file.Metadata.GetValueOrDefault("dataset") != dataset)
            throw new TrainingException($"The run in {folder} uses other data. Choose another --out, or start again with --restart.");
        int step = int.Parse(file.Metadata["step"], CultureInfo.InvariantCulture);
        IReadOnlyList<string> messages = RunIdentity.Continue(folder, file.Metadata["options"], options, step);
        weights.Load(Part(file.Tensors, Weights));
        optimizer.LoadStateDict(Part(file.Tensors, Optimizer));
        average.LoadStateDict(Part(file.Tensors, Average));
        Step = step;
        Loss = double.Parse(file.Metadata["loss"], CultureInfo.InvariantCulture);
        History = string.Join(
            " ", messages.Select(message => $"Step {step}: {message}").Prepend(file.Metadata.GetValueOrDefault("history", ""))).Trim();
        return messages;
    }

    private static void Add(Dictionary<string, Tensor> tensors, string prefix, IReadOnlyDictionary<string, Tensor> part)
    {
        foreach ((string name, Tensor tensor) in part)
            tensors[prefix + name] = tensor;
    }

    private static Dictionary<string, Tensor> Part(IReadOnlyDictionary<string, Tensor> tensors, string prefix) =>
        tensors.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(t => t.Key[prefix.Length..], t => t.Value);
}

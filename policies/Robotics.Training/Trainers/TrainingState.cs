using System.Globalization;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;
using Robotics.Training.Optimizers;
using static TorchSharp.torch;

namespace Robotics.Training.Trainers;

/// <summary>`training_state.safetensors`: all that a run needs to go on exactly.</summary>
/// <param name="weights">Weights as trained.</param>
/// <param name="optimizer">Its moments.</param>
/// <param name="average">Averaged weights.</param>
internal sealed class TrainingState(ParameterSet weights, AdamW optimizer, ExponentialMovingAverage average)
{
    private const string Format = "robotics.training_state.1";
    private const string Weights = "weights.";
    private const string Optimizer = "optimizer.";
    private const string Average = "average.";

    /// <summary>Optimiser steps done.</summary>
    internal int Step { get; set; }

    /// <summary>Smoothed loss; NaN before the first step.</summary>
    internal double Loss { get; set; } = double.NaN;

    internal static string PathIn(string folder) => Path.Combine(folder, "training_state.safetensors");

    internal void Save(string folder, string identity, string dataset)
    {
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
        });
    }

    /// <summary>Takes up a stopped run.</summary>
    /// <exception cref="TrainingException">It was a run with other options or other data.</exception>
    internal void Load(string folder, string identity, string dataset)
    {
        string path = PathIn(folder);
        using SafeTensorsFile file = SafeTensors.Load(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
            throw new TrainingException($"{path} is no training state of this version; choose another output folder or start anew.");
        if (file.Metadata.GetValueOrDefault("options") != identity)
            throw new TrainingException($"{folder} holds a run with other options; choose another output folder, or start anew over it.");
        if (file.Metadata.GetValueOrDefault("dataset") != dataset)
            throw new TrainingException($"{folder} holds a run on other data; choose another output folder, or start anew over it.");
        weights.Load(Part(file.Tensors, Weights));
        optimizer.LoadStateDict(Part(file.Tensors, Optimizer));
        average.LoadStateDict(Part(file.Tensors, Average));
        Step = int.Parse(file.Metadata["step"], CultureInfo.InvariantCulture);
        Loss = double.Parse(file.Metadata["loss"], CultureInfo.InvariantCulture);
    }

    private static void Add(Dictionary<string, Tensor> tensors, string prefix, IReadOnlyDictionary<string, Tensor> part)
    {
        foreach ((string name, Tensor tensor) in part)
            tensors[prefix + name] = tensor;
    }

    private static Dictionary<string, Tensor> Part(IReadOnlyDictionary<string, Tensor> tensors, string prefix) =>
        tensors.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(t => t.Key[prefix.Length..], t => t.Value);
}

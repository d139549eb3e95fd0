using System.Text.Json;
using System.Text.Json.Serialization;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;

namespace Robotics.Training.Trainers;

/// <summary>How a flow policy is trained.</summary>
public sealed record FlowTrainerOptions
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Optimiser steps of the whole run; the learning rate reaches 0 at the last.</summary>
    public int Steps { get; init; } = 20_000;

    /// <summary>Windows a step, over all replicas.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Copies of the network that share a batch, each on one thread. Part of the result: sums are rounded in its order.</summary>
    public int Replicas { get; init; } = Math.Min(2, Environment.ProcessorCount);

    /// <summary>Decides the first weights and, with step and replica, every draw of the run.</summary>
    public long Seed { get; init; }

    /// <summary>Readings that the policy looks at, To.</summary>
    public int ObservationHorizon { get; init; } = 1;

    /// <summary>Actions that it predicts, Tp: a multiple of 2^(levels - 1) of the U-Net.</summary>
    public int PredictionHorizon { get; init; } = 16;

    /// <summary>Sizes of the network.</summary>
    public FlowNetworkConfig Network { get; init; } = new();

    /// <summary>Path between noise and data.</summary>
    public FlowMatchingProcess Process { get; init; } = new();

    /// <summary>Learning rate after the warm-up; from there a cosine to 0.</summary>
    public double PeakLearningRate { get; init; } = 5e-4;

    /// <summary>Steps of linear warm-up.</summary>
    public int WarmupSteps { get; init; } = 300;

    /// <summary>AdamW's decay of the first moment.</summary>
    public double Beta1 { get; init; } = 0.95;

    /// <summary>AdamW's decay of the second moment.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>AdamW's decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 1e-6;

    /// <summary>The gradient's Euclidean norm is cut to this.</summary>
    public double GradientClip { get; init; } = 1;

    /// <summary>Largest decay of the averaged weights; at step n it is 1 - (1 + n)^-0.75.</summary>
    public double AverageMaximum { get; init; } = 0.9999;

    /// <summary>Pictures are brightened by up to this share of full scale either way. 0 is off.</summary>
    public double BrightnessJitter { get; init; }

    /// <summary>Contrast is scaled by 1 plus up to this either way. 0 is off.</summary>
    public double ContrastJitter { get; init; }

    /// <summary>Standard deviation of noise on the joint positions, in normalised units. 0 is off.</summary>
    public double StateNoise { get; init; }

    /// <summary>Steps between two lines of the log.</summary>
    public int LogEvery { get; init; } = 100;

    /// <summary>Steps between two checkpoints.</summary>
    public int CheckpointEvery { get; init; } = 2000;

    /// <summary>Longest time between two checkpoints.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Stops, ready to go on, after this time; null runs to the last step.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Goes on where the output folder's run stopped; false starts anew over it.</summary>
    public bool Resume { get; init; } = true;

    /// <summary>The commit that the program was built from, kept with the policy.</summary>
    public string Commit { get; init; } = "";

    /// <summary>Everything that is wrong, in plain sentences.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [.. Network.Validate()];
        void Require(bool holds, string problem)
        {
            if (!holds)
                problems.Add(problem);
        }
        Require(Steps > 0, $"Steps must be at least 1, not {Steps}.");
        Require(Replicas > 0, $"Replicas must be at least 1, not {Replicas}.");
        Require(BatchSize > 0 && Replicas > 0 && BatchSize % Replicas == 0,
            $"BatchSize {BatchSize} must be a positive multiple of the {Replicas} replicas.");
        Require(ObservationHorizon > 0, $"ObservationHorizon must be at least 1, not {ObservationHorizon}.");
        Require(PredictionHorizon > 0 && PredictionHorizon % (1 << Math.Max(0, Network.Dims.Count - 1)) == 0,
            $"PredictionHorizon {PredictionHorizon} must be a positive multiple of 2^(levels - 1) for the U-Net's {Network.Dims.Count} levels.");
        Require(PeakLearningRate > 0, $"PeakLearningRate must be above 0, not {PeakLearningRate}.");
        Require(WarmupSteps >= 0 && WarmupSteps < Steps, $"WarmupSteps {WarmupSteps} must be from 0 to below Steps {Steps}.");
        Require(Beta1 is >= 0 and < 1 && Beta2 is >= 0 and < 1, $"Beta1 {Beta1} and Beta2 {Beta2} must be from 0 to below 1.");
        Require(WeightDecay >= 0, $"WeightDecay must not be negative, but is {WeightDecay}.");
        Require(GradientClip > 0, $"GradientClip must be above 0, not {GradientClip}.");
        Require(AverageMaximum is >= 0 and < 1, $"AverageMaximum must be from 0 to below 1, not {AverageMaximum}.");
        Require(BrightnessJitter is >= 0 and < 1 && ContrastJitter is >= 0 and < 1, "BrightnessJitter and ContrastJitter must be from 0 to below 1.");
        Require(StateNoise >= 0, $"StateNoise must not be negative, but is {StateNoise}.");
        Require(Process.Clip > 0 && Process.TimeScale > 0, "The process's Clip and TimeScale must be above 0.");
        Require(LogEvery > 0 && CheckpointEvery > 0, "LogEvery and CheckpointEvery must be at least 1.");
        Require(CheckpointInterval > TimeSpan.Zero, "CheckpointInterval must be above 0.");
        return problems;
    }

    /// <summary>The rate of a step: linear to the peak, then half a cosine to 0.</summary>
    internal double LearningRate(int step)
    {
        if (step < WarmupSteps)
            return PeakLearningRate * (step + 1) / WarmupSteps;
        return PeakLearningRate * 0.5 * (1 + Math.Cos(Math.PI * (step - WarmupSteps) / (Steps - WarmupSteps)));
    }

    /// <summary>All that decides the resulting weights, as text: two runs with the same text and data end in the same bytes.</summary>
    internal string Identity()
    {
        var defaults = new FlowTrainerOptions();
        return JsonSerializer.Serialize(this with
        {
            LogEvery = defaults.LogEvery,
            CheckpointEvery = defaults.CheckpointEvery,
            CheckpointInterval = defaults.CheckpointInterval,
            TimeLimit = defaults.TimeLimit,
            Resume = defaults.Resume,
            Commit = defaults.Commit,
        }, Json);
    }
}

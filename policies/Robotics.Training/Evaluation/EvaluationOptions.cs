using MuJoCo.Rendering;
using Robotics.Simulation.Randomization;

namespace Robotics.Training.Evaluation;

/// <summary>How a policy is evaluated. The defaults are those of a real-time run.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Decisions a second of simulated time.</summary>
    public double DecisionHz { get; init; } = 10;

    /// <summary>Control ticks from an observation to the first set-point of its chunk: the latency that a real-time run has.</summary>
    public int LatencyTicks { get; init; } = 5;

    /// <summary>Observation keys that the policy sees as zeros; `images` stands for every camera.</summary>
    public IReadOnlyList<string> Blank { get; init; } = [];

    /// <summary>What draws the pictures: what drew those that the policy was trained on.</summary>
    public RenderBackend Backend { get; init; } = RenderBackend.OpenGl;

    /// <summary>What varies from episode to episode; null: nothing. Observations are late by <see cref="LatencyTicks"/>, not by its observation delay.</summary>
    public RandomizationSpec? Randomization { get; init; }

    /// <summary>Worlds that run side by side, each on a thread of its own. Results do not depend on it.</summary>
    public int Workers { get; init; } = Math.Min(2, Environment.ProcessorCount);
}

using MuJoCo.Rendering;
using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Simulation.Randomization;

namespace Robotics.Training.Evaluation;

/// <summary>How a policy is evaluated. The defaults are those of a deployment.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Decisions per second of simulated time; the period is a whole number of control ticks (10 ms).</summary>
    public double DecisionHz { get; init; } = new PipelineOptions().DecisionHz;

    /// <summary>Control ticks from an observation to the first set-point of its chunk: 1 to below the decision period. The default is the
    /// median latency that a deployment measures.</summary>
    public int LatencyTicks { get; init; } = 5;

    /// <summary>Observation keys that the policy sees as zeros; `images` stands for every camera.</summary>
    public IReadOnlyList<string> Blank { get; init; } = [];

    /// <summary>Renderer of the pictures; a policy expects the one that it was trained with.</summary>
    public RenderBackend Backend { get; init; } = RenderBackend.OpenGl;

    /// <summary>What varies from episode to episode; null: nothing.</summary>
    public RandomizationSpec? Randomization { get; init; }

    /// <summary>Worlds that run in parallel, each on its own thread. Results do not depend on it.</summary>
    public int Workers { get; init; } = Math.Min(2, Environment.ProcessorCount);

    /// <summary>The pipeline of an episode.</summary>
    internal PipelineOptions Pipeline => new() { DecisionHz = DecisionHz };

    /// <summary>The arm's end, as `robot serve` has it.</summary>
    internal static ArmEndOptions ArmEnd { get; } = new();
}

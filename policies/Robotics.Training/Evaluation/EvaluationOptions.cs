using MuJoCo.Rendering;
using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Evaluation;

/// <summary>Options of an evaluation. The defaults are those of a deployment.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Decisions per second of simulated time; the period is a whole number of control ticks (10 ms).</summary>
    public double DecisionHz { get; init; } = new PipelineOptions().DecisionHz;

    /// <summary>
    /// Control ticks from an observation to the first set-point of its chunk: at least 1 and less than the decision period. The default is
    /// the median latency measured in a deployment.
    /// </summary>
    public int LatencyTicks { get; init; } = 5;

    /// <summary>Observation keys that the policy receives as zeros; `images` selects all cameras.</summary>
    public IReadOnlyList<string> Blank { get; init; } = [];

    /// <summary>The renderer. A policy expects the one that it was trained with.</summary>
    public RenderBackend Backend { get; init; } = RenderBackend.OpenGl;

    /// <summary>The randomization of each episode; null for none.</summary>
    public RandomizationSpec? Randomization { get; init; }

    /// <summary>Number of worlds that run in parallel, each on its own thread. Results do not depend on it.</summary>
    public int Workers { get; init; } = Math.Min(2, Environment.ProcessorCount);

    /// <summary>Checks the options for a task.</summary>
    /// <exception cref="ArgumentException">
    /// A blanked key is not a key of the task, or a rate or the latency is not
    /// compatible with the control ticks. The message is one sentence.
    /// </exception>
    public void Check(TaskSpec task)
    {
        ArgumentNullException.ThrowIfNull(task);
        string[] keys =
        [
            "images",
            .. task.Observations.Select(observation => observation.Key),
            .. task.Cameras.Select(camera => camera.Key),
        ];
        if (Blank.FirstOrDefault(key => !keys.Contains(key)) is { } unknown)
            throw new ArgumentException($"The task has no input '{unknown}' to blank: choose from {string.Join(", ", keys)}.");
        Pipeline.Check();
        PipelineRates.CheckLatency(LatencyTicks, Pipeline.TicksPerDecision);
    }

    /// <summary>The pipeline of an episode.</summary>
    internal PipelineOptions Pipeline => new() { DecisionHz = DecisionHz };

    /// <summary>Options of the arm side, as for `robot serve`.</summary>
    internal static ArmEndOptions ArmEnd { get; } = new();
}

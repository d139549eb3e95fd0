using Robotics.Control.Deciding;

namespace Robotics.Simulation.Tasks;

/// <summary>Specification of a task: actions, observations, rates and limits.</summary>
public sealed record TaskSpec
{
    /// <summary>The task's name: `--task NAME`, `--robot sim:NAME`.</summary>
    public required string Name { get; init; }

    /// <summary>Description in one sentence: the goal and the success condition.</summary>
    public required string Summary { get; init; }

    /// <summary>The action space.</summary>
    public required ActionSpec Actions { get; init; }

    /// <summary>Observation vectors, in the order of <see cref="TaskRules.Observe"/>; the first is `observation.state`.</summary>
    public required IReadOnlyList<ObservationSpec> Observations { get; init; }

    /// <summary>Cameras for policies, by their names in the model; empty for state-based tasks.</summary>
    public required IReadOnlyList<CameraSpec> Cameras { get; init; }

    /// <summary>The camera for videos and images.</summary>
    public required string OverviewCamera { get; init; }

    /// <summary>Actions per second, which is the rate of recorded frames.</summary>
    public required double ControlHz { get; init; }

    /// <summary>Maximum number of actions per episode.</summary>
    public required int MaxSteps { get; init; }

    /// <summary>What <see cref="TaskRules.Score"/> measures, such as "max coverage"; "success" if nothing else.</summary>
    public string Score { get; init; } = "success";

    /// <summary>Names of the alternatives among which an episode chooses, such as the sides of an obstacle; empty without any.</summary>
    /// <remarks><see cref="TaskRules.Mode"/> gives the one that an episode took.</remarks>
    public IReadOnlyList<string> Modes { get; init; } = [];

    /// <summary>
    /// The observations after the first, as features at the task's rate: the sensor signals of the task's robot in addition to its joints.
    /// </summary>
    public IReadOnlyList<FeatureSpec> Signals => [.. Observations.Skip(1).Select(o => o.Feature(ControlHz))];

    /// <summary>Number of values of all <see cref="Observations"/> together.</summary>
    public int ObservationSize
    {
        get
        {
            int size = 0;
            for (int i = 0; i < Observations.Count; i++) // no enumerator, because steps read this property
                size += Observations[i].Size;
            return size;
        }
    }
}

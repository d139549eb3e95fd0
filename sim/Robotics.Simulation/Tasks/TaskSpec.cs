using Robotics.Control.Deciding;

namespace Robotics.Simulation.Tasks;

/// <summary>What a task offers: what it takes, what it shows, how often and how long.</summary>
public sealed record TaskSpec
{
    /// <summary>The task's name: `--task NAME`, `--robot sim:NAME`.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what is to be done and when it has succeeded.</summary>
    public required string Summary { get; init; }

    /// <summary>What a policy commands.</summary>
    public required ActionSpec Actions { get; init; }

    /// <summary>What a policy may see beside pictures, in the order of <see cref="TaskRules.Observe"/>; the first is `observation.state`.</summary>
    public required IReadOnlyList<ObservationSpec> Observations { get; init; }

    /// <summary>Cameras that a policy looks through, by their names in the model; none where it works from state alone.</summary>
    public required IReadOnlyList<CameraSpec> Cameras { get; init; }

    /// <summary>The camera for videos and pictures.</summary>
    public required string OverviewCamera { get; init; }

    /// <summary>Actions a second: the rate of recorded frames.</summary>
    public required double ControlHz { get; init; }

    /// <summary>Actions until an episode times out.</summary>
    public required int MaxSteps { get; init; }

    /// <summary>What <see cref="TaskRules.Score"/> measures, such as "max coverage"; "success" where it is only that.</summary>
    public string Score { get; init; } = "success";

    /// <summary>The observations after the first as features at the task's rate: what a robot in this task senses beside its joints.</summary>
    public IReadOnlyList<FeatureSpec> Signals => [.. Observations.Skip(1).Select(o => o.Feature(ControlHz))];

    /// <summary>Number of values of all <see cref="Observations"/> together.</summary>
    public int ObservationSize
    {
        get
        {
            int size = 0;
            for (int i = 0; i < Observations.Count; i++) // no enumerator: steps ask for this
                size += Observations[i].Size;
            return size;
        }
    }
}

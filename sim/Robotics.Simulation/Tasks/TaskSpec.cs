using Robotics.Control.Acting;
using Robotics.Control.Deciding;

namespace Robotics.Simulation.Tasks;

/// <summary>What a task offers: the arm, what is seen, how often and how long.</summary>
public sealed record TaskSpec
{
    /// <summary>The task's name: `--task NAME`, `--robot sim:NAME`.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what is to be done and when it has succeeded.</summary>
    public required string Summary { get; init; }

    /// <summary>The arm with its limits.</summary>
    public required RobotSpec Robot { get; init; }

    /// <summary>Cameras that a policy looks through, by their names in the model.</summary>
    public required IReadOnlyList<CameraSpec> Cameras { get; init; }

    /// <summary>The camera for videos.</summary>
    public required string OverviewCamera { get; init; }

    /// <summary>Actions a second: the rate of recorded frames.</summary>
    public required double ControlHz { get; init; }

    /// <summary>Actions until an episode times out.</summary>
    public required int MaxSteps { get; init; }
}

using MuJoCo.Rendering;
using Robotics.Simulation.Randomization;

namespace Robotics.Simulation.Environments;

/// <summary>How environments show a task.</summary>
public sealed record EnvironmentOptions
{
    /// <summary>Whether the task's cameras are drawn at every step.</summary>
    public bool Images { get; init; }

    /// <summary>Whether the distance at each pixel is kept too; asks for <see cref="Images"/>.</summary>
    public bool Depth { get; init; }

    /// <summary>What draws them.</summary>
    public RenderBackend Backend { get; init; } = RenderBackend.Auto;

    /// <summary>What varies from episode to episode: the scene, its pictures, the time that commands and observations take; null: nothing.</summary>
    public RandomizationSpec? Randomization { get; init; }
}

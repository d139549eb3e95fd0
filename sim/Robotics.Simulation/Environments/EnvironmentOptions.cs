using MuJoCo.Rendering;
using Robotics.Simulation.Randomization;

namespace Robotics.Simulation.Environments;

/// <summary>Options of environments.</summary>
public sealed record EnvironmentOptions
{
    /// <summary>Whether to render the task's cameras in every step.</summary>
    public bool Images { get; init; }

    /// <summary>Whether to render depth too; requires <see cref="Images"/>.</summary>
    public bool Depth { get; init; }

    /// <summary>The renderer.</summary>
    public RenderBackend Backend { get; init; } = RenderBackend.Auto;

    /// <summary>Domain randomization per episode: the scene, its images, the delays of commands and observations; null for none.</summary>
    public RandomizationSpec? Randomization { get; init; }
}

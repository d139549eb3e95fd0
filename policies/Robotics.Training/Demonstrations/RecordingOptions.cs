using MuJoCo.Rendering;
using Robotics.Simulation.Randomization;

namespace Robotics.Training.Demonstrations;

/// <summary>How demonstrations are recorded.</summary>
public sealed record RecordingOptions
{
    /// <summary>Whether the task's cameras are recorded. Without them nothing is rendered: for policies from state.</summary>
    public bool Images { get; init; } = true;

    /// <summary>What renders the images.</summary>
    public RenderBackend Backend { get; init; } = RenderBackend.OpenGl;

    /// <summary>What varies from episode to episode; null for nothing. Frames are recorded when they are captured: observation delays are ignored.</summary>
    public RandomizationSpec? Randomization { get; init; }
}

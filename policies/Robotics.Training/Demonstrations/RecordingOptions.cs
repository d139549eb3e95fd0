using MuJoCo.Rendering;
using Robotics.Simulation.Randomization;

namespace Robotics.Training.Demonstrations;

/// <summary>How demonstrations are recorded.</summary>
public sealed record RecordingOptions
{
    /// <summary>What draws the pictures.</summary>
    public RenderBackend Backend { get; init; } = RenderBackend.OpenGl;

    /// <summary>What varies from episode to episode; null: nothing. Frames are kept as they were captured, so its observation delay does not count here.</summary>
    public RandomizationSpec? Randomization { get; init; }
}

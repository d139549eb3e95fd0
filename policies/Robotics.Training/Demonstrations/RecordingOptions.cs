using MuJoCo.Rendering;
using Robotics.Simulation.Randomization;

namespace Robotics.Training.Demonstrations;

/// <summary>Options for recording demonstrations.</summary>
public sealed record RecordingOptions
{
    /// <summary>Whether the task's cameras are recorded. Without them nothing is rendered: for state-based policies.</summary>
    public bool Images { get; init; } = true;

    /// <summary>The renderer.</summary>
    public RenderBackend Backend { get; init; } = RenderBackend.OpenGl;

    /// <summary>
    /// The randomization of each episode; null for none. Frames are recorded when they are captured: observation delays are ignored.
    /// </summary>
    public RandomizationSpec? Randomization { get; init; }
}

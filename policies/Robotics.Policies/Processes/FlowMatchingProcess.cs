using System.Text.Json.Serialization;

namespace Robotics.Policies.Processes;

/// <summary>Flow matching on the straight path: x = t * data + (1 - t) * noise, t = 0 noise, t = 1 data, velocity = data - noise.</summary>
/// <remarks>Source: Lipman et al., Flow Matching, arXiv:2210.02747; Liu et al., Rectified Flow, arXiv:2209.03003.</remarks>
public sealed record FlowMatchingProcess : StraightPathProcess
{
    /// <summary>The name in checkpoints.</summary>
    public const string ProcessName = "flow_matching";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => ProcessName;
}

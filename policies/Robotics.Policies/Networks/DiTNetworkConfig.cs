using System.Text.Json.Serialization;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>A transformer whose normalizations are controlled by time and condition, see <see cref="DiTDenoiser"/>.</summary>
public sealed record DiTNetworkConfig : DenoisingNetworkConfig
{
    /// <summary>The name in checkpoints.</summary>
    public const string NetworkName = "dit";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => NetworkName;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Group => "dit";

    /// <summary>Width of the tokens, a multiple of the heads and of 4.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Blocks.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Size of the embedding of each time, even.</summary>
    public int StepSize { get; init; } = 64;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in TransformerLayerConfig.Validate(NetworkName, Width, Heads, 0))
            yield return problem;
        if (Layers is < 1 or > 256)
            yield return $"The network '{NetworkName}' must have 1 to 256 layers, not {Layers}.";
        if (StepSize < 4 || StepSize % 2 != 0)
            yield return $"The size of the time embedding must be even and at least 4, not {StepSize}.";
    }

    /// <inheritdoc/>
    public override DenoisingNetwork Create(int horizon, int actionSize, int conditionSize, int times) =>
        new DiTDenoiser(this, horizon, actionSize, conditionSize, times);
}

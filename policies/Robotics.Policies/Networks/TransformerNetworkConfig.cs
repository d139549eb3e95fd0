using System.Text.Json.Serialization;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>The transformer of Diffusion Policy, see <see cref="TransformerDenoiser"/>.</summary>
public sealed record TransformerNetworkConfig : DenoisingNetworkConfig
{
    /// <summary>The name in checkpoints.</summary>
    public const string NetworkName = "transformer";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => NetworkName;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Group => "transformer";

    /// <summary>Width of the tokens, a multiple of the heads and of 4.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Layers of the decoder over the actions.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Layers of the encoder over time and condition; 0 for an MLP of each token alone, as in the published network.</summary>
    public int EncoderLayers { get; init; }

    /// <summary>Probability of dropout in training.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in TransformerLayerConfig.Validate(NetworkName, Width, Heads, Dropout))
            yield return problem;
        if (Layers is < 1 or > 256)
            yield return $"The network '{NetworkName}' must have 1 to 256 layers, not {Layers}.";
        if (EncoderLayers is < 0 or > 256)
            yield return $"The network '{NetworkName}' must have 0 to 256 encoder layers, not {EncoderLayers}.";
    }

    /// <inheritdoc/>
    public override DenoisingNetwork Create(int horizon, int actionSize, int conditionSize, int times) =>
        new TransformerDenoiser(this, horizon, actionSize, conditionSize, times);
}

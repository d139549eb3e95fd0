using System.Text.Json.Serialization;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Families.Act;

/// <summary>The network of ACT, see <see cref="ActNetwork"/>. The published sizes are 512, 8 heads, 4 and 1 layers, 3200.</summary>
public sealed record ActNetworkConfig : NetworkConfig
{
    /// <summary>The name in checkpoints.</summary>
    public const string NetworkName = "act";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => NetworkName;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Group => "act";

    /// <summary>Width of the tokens, a multiple of the heads and of 4.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Width of the hidden layer after each attention.</summary>
    public int FeedForward { get; init; } = 512;

    /// <summary>Layers of the encoder over latent and observation.</summary>
    public int EncoderLayers { get; init; } = 2;

    /// <summary>Layers of the decoder over the actions.</summary>
    public int DecoderLayers { get; init; } = 1;

    /// <summary>Layers of the encoder of the latent, which is for training only.</summary>
    public int LatentLayers { get; init; } = 2;

    /// <summary>Size of the latent.</summary>
    public int Latent { get; init; } = 32;

    /// <summary>Weight of the divergence of the latent from the standard normal distribution in the loss.</summary>
    public double DivergenceWeight { get; init; } = 10;

    /// <summary>Probability of dropout in training.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in TransformerLayerConfig.Validate(NetworkName, Width, Heads, Dropout))
            yield return problem;
        if (FeedForward is < 1 or > 65_536)
            yield return $"The network '{NetworkName}' has a hidden width of {FeedForward}; it must be 1 to 65536.";
        foreach ((string name, int layers) in
            (IEnumerable<(string, int)>)[("encoder", EncoderLayers), ("decoder", DecoderLayers), ("latent", LatentLayers)])
        {
            if (layers is < 1 or > 256)
                yield return $"The network '{NetworkName}' must have 1 to 256 {name} layers, not {layers}.";
        }
        if (Latent is < 1 or > 4096)
            yield return $"The network '{NetworkName}' has a latent of size {Latent}; it must be 1 to 4096.";
        if (!(DivergenceWeight >= 0) || !double.IsFinite(DivergenceWeight))
            yield return $"The network '{NetworkName}' has a divergence weight of {DivergenceWeight}; it must be finite and at least 0.";
    }

    internal TransformerLayerConfig Layer() => new(Width, Heads, FeedForward) { Dropout = Dropout };
}

using System.Text.Json.Serialization;

namespace Robotics.Policies.Networks;

/// <summary>The conditional U-Net of Diffusion Policy, see <see cref="UNet1d"/>.</summary>
public sealed record UNet1dNetworkConfig : DenoisingNetworkConfig
{
    /// <summary>The name in checkpoints.</summary>
    public const string NetworkName = "unet1d";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => NetworkName;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Group => "unet";

    /// <summary>Channels of each level, finest first; multiples of <see cref="Groups"/>, the first of 8.</summary>
    public IReadOnlyList<int> Dims { get; init; } = [40, 80, 160];

    /// <summary>Size of the embedding of each time, even.</summary>
    public int StepSize { get; init; } = 64;

    /// <summary>Kernel of the convolutions, odd.</summary>
    public int Kernel { get; init; } = 5;

    /// <summary>Number of groups of channels for group normalization.</summary>
    public int Groups { get; init; } = 8;

    /// <summary>Whether the condition scales the features in addition to shifting them.</summary>
    public bool FilmScale { get; init; } = true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int HorizonMultiple => 1 << Math.Max(0, Dims.Count - 1);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate() => Sizes(1, 1, 1).Validate();

    /// <inheritdoc/>
    public override DenoisingNetwork Create(int horizon, int actionSize, int conditionSize, int times) =>
        new UNet1d(Sizes(actionSize, conditionSize, times));

    private UNet1dConfig Sizes(int actionSize, int conditionSize, int times) =>
        new(actionSize, conditionSize, Dims, StepSize, Kernel, Groups, FilmScale, times);
}

using System.Text.Json.Serialization;

namespace Robotics.Policies.Networks;

/// <summary>A residual MLP over the whole chunk, see <see cref="MlpDenoiser"/>: small and fast, for short chunks of few actions.</summary>
public sealed record MlpNetworkConfig : DenoisingNetworkConfig
{
    /// <summary>The name in checkpoints.</summary>
    public const string NetworkName = "mlp";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => NetworkName;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Group => "mlp";

    /// <summary>Width of the hidden layers.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Residual blocks.</summary>
    public int Blocks { get; init; } = 3;

    /// <summary>Size of the embedding of each time, even.</summary>
    public int StepSize { get; init; } = 64;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        if (Width is < 1 or > 65_536)
            yield return $"The width of the MLP must be 1 to 65536, not {Width}.";
        if (Blocks is < 1 or > 256)
            yield return $"The MLP must have 1 to 256 blocks, not {Blocks}.";
        if (StepSize < 4 || StepSize % 2 != 0)
            yield return $"The size of the time embedding must be even and at least 4, not {StepSize}.";
    }

    /// <inheritdoc/>
    public override DenoisingNetwork Create(int horizon, int actionSize, int conditionSize, int times) =>
        new MlpDenoiser(this, horizon, actionSize, conditionSize, times);
}

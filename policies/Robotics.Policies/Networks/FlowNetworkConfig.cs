using Robotics.Policies.Encoders;

namespace Robotics.Policies.Networks;

/// <summary>Sizes of a <see cref="FlowNetwork"/>.</summary>
public sealed record FlowNetworkConfig
{
    /// <summary>Channels of each level of the U-Net, multiples of 8.</summary>
    public IReadOnlyList<int> Dims { get; init; } = [40, 80, 160];

    /// <summary>Size of the time's embedding, even.</summary>
    public int StepSize { get; init; } = 64;

    /// <summary>Kernel of the U-Net's convolutions, odd.</summary>
    public int Kernel { get; init; } = 5;

    /// <summary>Groups of its normalisation; each level's channels are a multiple.</summary>
    public int Groups { get; init; } = 8;

    /// <summary>Sizes of each camera's encoder.</summary>
    public ImageEncoderConfig Encoder { get; init; } = new();

    /// <summary>Everything that is wrong, in plain sentences.</summary>
    public IEnumerable<string> Validate()
    {
        if (Dims.Count == 0)
            yield return "The U-Net needs at least one level.";
        if (Groups < 1 || Dims.Any(d => d < Groups || d % Groups != 0))
            yield return $"The U-Net's dims must be multiples of its {Groups} groups.";
        if (StepSize < 4 || StepSize % 2 != 0)
            yield return $"The size of the time embedding must be even and at least 4, not {StepSize}.";
        if (Kernel < 1 || Kernel % 2 == 0)
            yield return $"The U-Net's kernel must be odd, not {Kernel}.";
        foreach (string problem in Encoder.Validate())
            yield return problem;
    }
}

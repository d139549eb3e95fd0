namespace Robotics.Simulation.Randomization;

/// <summary>Image randomization of cameras: v' = white_balance x exposure x v^gamma + noise, v in 0..1.</summary>
public sealed record ImageSpec
{
    /// <summary>Exposure: factor of all channels, drawn once per episode.</summary>
    public Distribution? Exposure { get; init; }

    /// <summary>Gamma: exponent of all channels, drawn once per episode.</summary>
    public Distribution? Gamma { get; init; }

    /// <summary>White balance: factor of each channel, drawn once per episode.</summary>
    public Distribution? WhiteBalance { get; init; }

    /// <summary>Standard deviation of the noise relative to full scale, drawn once per episode; the noise differs in every frame.</summary>
    public Distribution? Noise { get; init; }

    /// <summary>Lists all errors.</summary>
    public IEnumerable<string> Validate() =>
        Positive(Exposure, "exposure", false).Concat(Positive(Gamma, "gamma", true))
            .Concat(Positive(WhiteBalance, "white_balance", false)).Concat(Positive(Noise, "noise", false));

    private static IEnumerable<string> Positive(Distribution? distribution, string name, bool aboveZero)
    {
        if (distribution is null)
            return [];
        string[] faults = [.. distribution.Validate()];
        if (faults.Length == 0 && (aboveZero ? distribution.Bounds.Low <= 0 : distribution.Bounds.Low < 0))
            faults = [$"draws can be {(aboveZero ? "0 or less" : "below 0")}: add a low"];
        return faults.Select(fault => $"{name}: {fault}");
    }
}

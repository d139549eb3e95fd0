namespace Robotics.Simulation.Randomization;

/// <summary>What a camera's electronics do to its pictures: v' = white_balance x exposure x v^gamma + noise, v in 0..1.</summary>
public sealed record ImageSpec
{
    /// <summary>Factor on all channels, drawn once an episode.</summary>
    public Distribution? Exposure { get; init; }

    /// <summary>Exponent of all channels, drawn once an episode.</summary>
    public Distribution? Gamma { get; init; }

    /// <summary>Factor on each channel by itself, drawn once an episode.</summary>
    public Distribution? WhiteBalance { get; init; }

    /// <summary>Standard deviation of the noise as a share of full scale, drawn once an episode; the noise is new in every frame.</summary>
    public Distribution? Noise { get; init; }

    /// <summary>All that is wrong.</summary>
    public IEnumerable<string> Validate() =>
        Positive(Exposure, "exposure", false).Concat(Positive(Gamma, "gamma", true))
            .Concat(Positive(WhiteBalance, "white_balance", false)).Concat(Positive(Noise, "noise", false));

    private static IEnumerable<string> Positive(Distribution? distribution, string name, bool aboveZero)
    {
        if (distribution is null)
            return [];
        string[] faults = [.. distribution.Validate()];
        if (faults.Length == 0 && (aboveZero ? distribution.Bounds.Low <= 0 : distribution.Bounds.Low < 0))
            faults = [$"draws can be {(aboveZero ? "0 or less" : "below 0")}: give it a low"];
        return faults.Select(fault => $"{name}: {fault}");
    }
}

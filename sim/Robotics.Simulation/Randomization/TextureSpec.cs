namespace Robotics.Simulation.Randomization;

/// <summary>Textures that are painted anew: every face of a cube with the same picture.</summary>
public sealed record TextureSpec
{
    /// <summary>Which textures: names, or patterns with `*` and `?`.</summary>
    public IReadOnlyList<string> Textures { get; init; } = ["*"];

    /// <summary>Patterns to choose from, evenly.</summary>
    public IReadOnlyList<TexturePattern> Patterns { get; init; } =
        [TexturePattern.Flat, TexturePattern.Checker, TexturePattern.Gradient, TexturePattern.Noise];

    /// <summary>Share of the new picture over the old, above 0 and up to 1.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>Whether a model without any such texture is fine.</summary>
    public bool Optional { get; init; }

    /// <summary>All that is wrong, whatever the model.</summary>
    public IEnumerable<string> Validate()
    {
        if (Textures.Count == 0 || Textures.Any(string.IsNullOrWhiteSpace))
            yield return "'textures' needs names or patterns, such as \"*\"";
        if (Patterns.Count == 0 || !Patterns.All(Enum.IsDefined))
            yield return "'patterns' needs at least one of flat, checker, gradient, noise";
        if (!(Strength > 0 && Strength <= 1))
            yield return $"'strength' is above 0 and up to 1, not {Strength}";
    }
}

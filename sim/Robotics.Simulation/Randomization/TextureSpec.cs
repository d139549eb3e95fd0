namespace Robotics.Simulation.Randomization;

/// <summary>Texture randomization. All faces of a cube map get the same image.</summary>
public sealed record TextureSpec
{
    /// <summary>Names of the textures, or patterns with `*` and `?`.</summary>
    public IReadOnlyList<string> Textures { get; init; } = ["*"];

    /// <summary>Patterns, chosen with equal probability.</summary>
    public IReadOnlyList<TexturePattern> Patterns { get; init; } =
        [TexturePattern.Flat, TexturePattern.Checker, TexturePattern.Gradient, TexturePattern.Noise];

    /// <summary>Blend factor of the new image, above 0 and up to 1.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>Whether a model without such textures is accepted.</summary>
    public bool Optional { get; init; }

    /// <summary>Lists all errors that do not depend on the model.</summary>
    public IEnumerable<string> Validate()
    {
        if (Textures.Count == 0 || Textures.Any(string.IsNullOrWhiteSpace))
            yield return "'textures' requires names or patterns, such as \"*\"";
        if (Patterns.Count == 0 || !Patterns.All(Enum.IsDefined))
            yield return "'patterns' requires at least one of flat, checker, gradient, noise";
        if (!(Strength > 0 && Strength <= 1))
            yield return $"'strength' must be above 0 and at most 1, not {Strength}";
    }
}

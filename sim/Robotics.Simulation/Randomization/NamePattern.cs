namespace Robotics.Simulation.Randomization;

/// <summary>Name patterns with the wildcards `*` and `?`.</summary>
internal static class NamePattern
{
    internal const string Free = "@free";

    /// <summary>Whether this is a literal name, for which a mismatch is an error.</summary>
    internal static bool IsName(string pattern) => pattern != Free && pattern.AsSpan().IndexOfAny('*', '?') < 0;

    internal static bool Matches(string pattern, string name) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}

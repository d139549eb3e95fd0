namespace Robotics.Simulation.Randomization;

/// <summary>Names with `*` for any text and `?` for any character.</summary>
internal static class NamePattern
{
    internal const string Free = "@free";

    /// <summary>Whether this is a whole name: what does not fit is then an error, not passed over.</summary>
    internal static bool IsName(string pattern) => pattern != Free && pattern.AsSpan().IndexOfAny('*', '?') < 0;

    internal static bool Matches(string pattern, string name) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}

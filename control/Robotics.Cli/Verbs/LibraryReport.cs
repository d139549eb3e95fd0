namespace Robotics.Cli.Verbs;

/// <summary>One native library as `doctor` finds it. The names are a contract.</summary>
/// <param name="Name">The library.</param>
/// <param name="Path">The file that was loaded, links resolved.</param>
/// <param name="Version">The version that it reports.</param>
/// <param name="Loaded">Whether it is in this process now.</param>
/// <param name="Required">Whether the program is incomplete without it.</param>
/// <param name="Reason">Its purpose, or why it is not loaded and what to do.</param>
/// <param name="Adapted">Whether the file is a copy that the build changed for this system; null for other libraries.</param>
internal sealed record LibraryReport(
    string Name, string? Path, string? Version, bool Loaded, bool Required, string Reason, bool? Adapted = null)
{
    /// <summary>The text form.</summary>
    internal string State => Loaded ? "ok" : Required ? "MISSING" : "-";
}

using System.Runtime.CompilerServices;

namespace Robotics.Policies.Tests;

/// <summary>Paths of files in the repository.</summary>
internal static class Repository
{
    internal static string Path(params string[] parts) => System.IO.Path.Combine([Root(), .. parts]);

    private static string Root([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(here, "..", "..", ".."));
}

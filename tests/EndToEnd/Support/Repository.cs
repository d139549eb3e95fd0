using System.Diagnostics;
using System.Reflection;

namespace Robotics.EndToEnd.Support;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "RepositoryRoot").Value!; // the project file sets it

    /// <summary>Names of all files that git tracks, relative to <see cref="Root"/>, with slashes.</summary>
    internal static string[] TrackedFiles()
    {
        var start = new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z"]) { RedirectStandardOutput = true };
        using Process git = Process.Start(start)!; // a start without the shell always returns a process
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }
}

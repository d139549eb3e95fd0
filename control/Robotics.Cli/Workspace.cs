using Robotics.Runtime.Reports;

namespace Robotics.Cli;

/// <summary>The checkout or folder that the program works in, and the command that it was started with.</summary>
internal static class Workspace
{
    /// <summary>ROBOTICS_ROOT, or the working directory.</summary>
    internal static string Root => Environment.GetEnvironmentVariable("ROBOTICS_ROOT") ?? Directory.GetCurrentDirectory();

    /// <summary>The command line as typed.</summary>
    internal static string Command => "./robotics " + string.Join(' ', Environment.GetCommandLineArgs().Skip(1));

    /// <summary>Commit of the workspace; see <see cref="RunFolder.Commit"/>.</summary>
    internal static string Commit() => RunFolder.Commit(Root);

    /// <summary>Creates the folder of a run.</summary>
    internal static RunFolder CreateRun(string verb, long? seed, object config) => RunFolder.Create(Root, verb, Command, seed, config);
}

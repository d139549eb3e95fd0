namespace Robotics.Cli;

/// <summary>Exit codes of the program.</summary>
internal static class ExitCode
{
    internal const int Done = 0;
    internal const int Failed = 1;
    internal const int Usage = 2;
}

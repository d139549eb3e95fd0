namespace Robotics.Cli;

/// <summary>The command line is invalid: exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);

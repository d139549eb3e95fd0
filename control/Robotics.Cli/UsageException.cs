namespace Robotics.Cli;

/// <summary>The command was asked for something that it does not have: exit 2.</summary>
internal sealed class UsageException(string message) : Exception(message);

namespace Robotics.Cli.Verbs;

/// <summary>A verb failed. The message is one plain sentence; exit code 1.</summary>
internal sealed class FailedException(string message, Exception? inner = null) : Exception(message, inner);

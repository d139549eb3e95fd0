namespace Robotics.Cli.Verbs;

/// <summary>A verb cannot do what it was asked for: one plain sentence, exit 1.</summary>
internal sealed class FailedException(string message, Exception? inner = null) : Exception(message, inner);

namespace Robotics.Console;

/// <summary>A page cannot be served. The message is one sentence that says what is wrong and what to do.</summary>
public sealed class ConsoleException(string message) : Exception(message);

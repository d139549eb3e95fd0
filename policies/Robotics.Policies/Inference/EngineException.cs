namespace Robotics.Policies.Inference;

/// <summary>An engine, its device or its model cannot be used. The message is one sentence for the user.</summary>
public sealed class EngineException(string message, Exception? inner = null) : Exception(message, inner);

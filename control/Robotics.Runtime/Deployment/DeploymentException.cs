namespace Robotics.Runtime.Deployment;

/// <summary>A run cannot start or cannot continue. The message is one sentence that says what is wrong, where, and what to do.</summary>
public sealed class DeploymentException(string message) : Exception(message);

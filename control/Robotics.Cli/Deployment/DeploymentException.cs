namespace Robotics.Cli.Deployment;

/// <summary>A run could not go on: one sentence that says what, where and what to do.</summary>
internal sealed class DeploymentException(string message) : Exception(message);

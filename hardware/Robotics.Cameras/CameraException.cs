namespace Robotics.Cameras;

/// <summary>A camera cannot be used: the message says which, why, and what to do.</summary>
/// <param name="message">One sentence for the user.</param>
/// <param name="inner">The cause, if another exception was caught.</param>
public sealed class CameraException(string message, Exception? inner = null) : Exception(message, inner);

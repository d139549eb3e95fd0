namespace Robotics.Runtime.Pictures;

/// <summary>An image, chart or video cannot be read or written: the message says which, why, and what to do.</summary>
/// <param name="message">One sentence for the user.</param>
/// <param name="inner">The cause, if another exception was caught.</param>
public sealed class PictureException(string message, Exception? inner = null) : Exception(message, inner);

namespace Robotics.Policies.Checkpoints;

/// <summary>A stored state cannot be read, or does not match its destination.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and with which file or module.</param>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong, and with which file or module.</param>
    /// <param name="inner">The cause.</param>
    public CheckpointException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

namespace Robotics.Policies.Checkpoints;

/// <summary>A stored state cannot be read, or does not fit where it should go.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What is wrong, and with which file or module.</param>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one that follows from another.</summary>
    /// <param name="message">What is wrong, and with which file or module.</param>
    /// <param name="inner">What it follows from.</param>
    public CheckpointException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

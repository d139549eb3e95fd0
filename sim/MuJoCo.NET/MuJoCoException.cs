namespace MuJoCo;

/// <summary>MuJoCo refused: a model that does not compile, a name that is not there, an error inside a call.</summary>
/// <remarks>The message holds MuJoCo's own text. The objects in use stay usable.</remarks>
public sealed class MuJoCoException : Exception
{
    /// <summary>Makes the exception with a sentence for the user.</summary>
    /// <param name="message">What was refused, where, and what to do.</param>
    public MuJoCoException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a sentence for the user and its cause.</summary>
    /// <param name="message">What was refused, where, and what to do.</param>
    /// <param name="innerException">What was caught.</param>
    public MuJoCoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

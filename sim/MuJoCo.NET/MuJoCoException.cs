namespace MuJoCo;

/// <summary>An error of MuJoCo: a model that does not compile, a name that does not exist, an error in a call.</summary>
/// <remarks>The message contains MuJoCo's own text. The objects involved remain usable.</remarks>
public sealed class MuJoCoException : Exception
{
    /// <summary>Creates the exception with a message for the user.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public MuJoCoException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message for the user and its cause.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public MuJoCoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

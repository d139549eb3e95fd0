namespace Robotics.Bridge;

/// <summary>The bridge cannot be set up. The message says what is wrong, where, and what to do.</summary>
public sealed class BridgeException : Exception
{
    /// <summary>Creates the exception.</summary>
    public BridgeException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public BridgeException(string message, Exception cause) : base(message, cause)
    {
    }
}

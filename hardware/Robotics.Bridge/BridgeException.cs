namespace Robotics.Bridge;

/// <summary>The bridge cannot be set up: one plain sentence that says what, where and what to do.</summary>
public sealed class BridgeException : Exception
{
    /// <summary>Makes it from its sentence.</summary>
    public BridgeException(string message) : base(message)
    {
    }

    /// <summary>Makes it from its sentence and the cause.</summary>
    public BridgeException(string message, Exception cause) : base(message, cause)
    {
    }
}

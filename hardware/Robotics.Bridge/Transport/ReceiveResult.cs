namespace Robotics.Bridge.Transport;

/// <summary>What a socket had to give.</summary>
internal enum ReceiveResult
{
    /// <summary>A whole frame.</summary>
    Received,

    /// <summary>Nothing waits.</summary>
    Nothing,

    /// <summary>A frame that does not fit: only its beginning was stored.</summary>
    TooLong,
}

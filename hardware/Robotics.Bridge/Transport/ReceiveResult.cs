namespace Robotics.Bridge.Transport;

/// <summary>The outcome of a receive call.</summary>
internal enum ReceiveResult
{
    /// <summary>A whole frame.</summary>
    Received,

    /// <summary>No frame is waiting.</summary>
    Nothing,

    /// <summary>The frame does not fit the buffer; only its beginning was stored.</summary>
    TooLong,
}

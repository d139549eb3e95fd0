namespace Robotics.Bridge.Transport;

/// <summary>The outcome of a send call.</summary>
internal enum SendResult
{
    /// <summary>Queued.</summary>
    Sent,

    /// <summary>No peer is connected, or its queue is full. The frame was dropped.</summary>
    Dropped,
}

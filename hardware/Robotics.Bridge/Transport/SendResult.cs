namespace Robotics.Bridge.Transport;

/// <summary>What became of a frame to send.</summary>
internal enum SendResult
{
    /// <summary>Handed to the transport.</summary>
    Sent,

    /// <summary>Nobody is connected, or the queue is full: dropped.</summary>
    Dropped,
}

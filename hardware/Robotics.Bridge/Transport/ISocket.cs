namespace Robotics.Bridge.Transport;

/// <summary>One ZeroMQ socket. Frames are copied from and to the caller's buffers.</summary>
/// <remarks>Thread: the first that uses it after its creation or after <see cref="HandOver"/>; a call of another thread throws.</remarks>
internal interface ISocket : IDisposable
{
    /// <summary>The port of a bound socket; 0 of a connected one.</summary>
    int Port { get; }

    /// <summary>False after <see cref="IDisposable.Dispose"/>.</summary>
    bool IsOpen { get; }

    /// <summary>How long queued messages may still be sent after <see cref="IDisposable.Dispose"/>. Initially zero.</summary>
    TimeSpan Linger { set; }

    /// <summary>Lets another thread own the socket from its next call on.</summary>
    void HandOver();

    /// <summary>Queues a frame without waiting.</summary>
    /// <param name="frame">Copied.</param>
    /// <param name="more">True when the message has another frame.</param>
    SendResult Send(ReadOnlySpan<byte> frame, bool more = false);

    /// <summary>Queues a frame, and waits while the queue is full.</summary>
    SendResult SendWaiting(ReadOnlySpan<byte> frame, bool more = false);

    /// <summary>Receives a frame without waiting.</summary>
    /// <param name="buffer">Receives the frame, or as much of it as fits.</param>
    /// <param name="length">Bytes stored.</param>
    /// <param name="more">True when the message has another frame.</param>
    ReceiveResult Receive(Span<byte> buffer, out int length, out bool more);

    /// <summary>Waits for a frame and receives it.</summary>
    /// <inheritdoc cref="Receive" path="/param"/>
    ReceiveResult ReceiveWaiting(Span<byte> buffer, out int length, out bool more);

    /// <summary>Waits until a frame is available or the time is up.</summary>
    /// <returns>True when a frame is available.</returns>
    bool Poll(int milliseconds);

    /// <summary>Discards the remaining frames of a message.</summary>
    void SkipRest()
    {
        while (Receive([], out _, out bool more) != ReceiveResult.Nothing && more)
        {
        }
    }
}

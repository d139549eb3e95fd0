namespace Robotics.Bridge.Transport;

/// <summary>Queue and buffer sizes of a socket. Short ones keep stale messages out.</summary>
internal sealed record SocketSettings
{
    /// <summary>Messages that may wait to be sent to one peer.</summary>
    internal required int SendQueue { get; init; }

    /// <summary>Messages that may wait to be received from one peer.</summary>
    internal required int ReceiveQueue { get; init; }

    /// <summary>The kernel's send buffer, bytes; 0 keeps its default.</summary>
    internal int SendBuffer { get; init; }

    /// <summary>The kernel's receive buffer, bytes; 0 keeps its default.</summary>
    internal int ReceiveBuffer { get; init; }

    /// <summary>A peer that sends a longer frame is disconnected; 0 for no limit. The overhead of encryption is not included.</summary>
    internal long MaxMessageBytes { get; init; }

    /// <summary>The limit on the connection, where an encrypted frame is 33 bytes longer (http://rfc.zeromq.org/spec:26).</summary>
    internal long MaxFrameBytes => MaxMessageBytes + 33;
}

using NetMQ;

namespace Robotics.Bridge.Transport.NetMq;

/// <summary>A socket of NetMQ.</summary>
internal sealed class NetMqSocket : ISocket
{
    private static readonly TimeSpan Forever = TimeSpan.FromMilliseconds(-1);
    private readonly NetMQSocket _socket;
    private SocketOwner _owner;
    private Msg _received;
    private bool _isWaiting; // _received was polled and not returned yet
    private bool _isClosed;

    /// <param name="socket">A configured socket, bound or connected. This object takes ownership.</param>
    /// <param name="port">Its port when bound.</param>
    internal NetMqSocket(NetMQSocket socket, int port)
    {
        _socket = socket;
        Port = port;
        _received.InitEmpty();
        NetMqRuntime.Opened();
        _owner.Check();
    }

    public int Port { get; }

    public bool IsOpen => !_isClosed;

    public TimeSpan Linger
    {
        set => _socket.Options.Linger = value;
    }

    public void HandOver() => _owner.HandOver();

    public SendResult Send(ReadOnlySpan<byte> frame, bool more = false) => Send(frame, TimeSpan.Zero, more);

    public SendResult SendWaiting(ReadOnlySpan<byte> frame, bool more = false) => Send(frame, Forever, more);

    public ReceiveResult Receive(Span<byte> buffer, out int length, out bool more) => Receive(buffer, TimeSpan.Zero, out length, out more);

    public ReceiveResult ReceiveWaiting(Span<byte> buffer, out int length, out bool more) => Receive(buffer, Forever, out length, out more);

    public bool Poll(int milliseconds)
    {
        _owner.Check();
        return _isWaiting = _isWaiting || _socket.TryReceive(ref _received, TimeSpan.FromMilliseconds(milliseconds));
    }

    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _owner.Check();
        _received.Close();
        _socket.Dispose();
        NetMqRuntime.Closed();
    }

    private SendResult Send(ReadOnlySpan<byte> frame, TimeSpan timeout, bool more)
    {
        _owner.Check();
        var message = default(Msg);
        message.InitPool(frame.Length);
        frame.CopyTo(message);
        try
        {
            if (_socket.TrySend(ref message, timeout, more))
                return SendResult.Sent;
        }
        catch (HostUnreachableException)
        {
            // NetMQ's way to report that a ROUTER's peer is gone
        }
        finally
        {
            message.Close();
        }
        return SendResult.Dropped;
    }

    private ReceiveResult Receive(Span<byte> buffer, TimeSpan timeout, out int length, out bool more)
    {
        _owner.Check();
        length = 0;
        more = false;
        if (!_isWaiting && !_socket.TryReceive(ref _received, timeout))
            return ReceiveResult.Nothing;
        _isWaiting = false;
        ReadOnlySpan<byte> frame = _received;
        more = _received.HasMore;
        length = Math.Min(frame.Length, buffer.Length);
        frame[..length].CopyTo(buffer);
        bool fits = frame.Length <= buffer.Length;
        _received.Close();
        _received.InitEmpty();
        return fits ? ReceiveResult.Received : ReceiveResult.TooLong;
    }
}

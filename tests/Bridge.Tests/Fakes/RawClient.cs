using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;

namespace Robotics.Bridge.Tests.Fakes;

/// <summary>A client that sends any message, valid or not.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly ITransport _transport = Transports.Create(TransportKind.LibZmq);
    private readonly ISocket _socket;
    private readonly MessageBuffer _out = new(4096);
    private readonly byte[] _in = new byte[64 * 1024];

    internal RawClient(int port) =>
        _socket = _transport.ConnectDealer(
            $"tcp://127.0.0.1:{port}", new SocketSettings { SendQueue = 10_000, ReceiveQueue = 10_000 }, null);

    internal ServerMessage Answer { get; } = new(FakeArm.Dof, 2);

    internal long Session { get; set; }

    internal long Sequence { get; set; }

    internal long Tick { get; set; }

    internal void Send(ReadOnlySpan<byte> bytes) => _socket.SendWaiting(bytes);

    internal void Hello(string name)
    {
        ClientMessageWriter.Hello(_out, System.Text.Encoding.UTF8.GetBytes(name), ++Sequence, 1);
        Send(_out.Written);
    }

    internal void Watch()
    {
        ClientMessageWriter.Watch(_out, "watcher"u8, ++Sequence, 1);
        Send(_out.Written);
    }

    internal void Plain(ReadOnlySpan<byte> type)
    {
        ClientMessageWriter.Plain(_out, type, Session, ++Sequence, 1);
        Send(_out.Written);
    }

    internal void Reset(long seed)
    {
        ClientMessageWriter.Reset(_out, Session, ++Sequence, 1, seed);
        Send(_out.Written);
    }

    /// <summary>The next command in order.</summary>
    internal void Command(long sent, params double[] action) => Command(Session, ++Sequence, ++Tick, sent, action);

    internal void Command(long session, long sequence, long tick, long sent, params double[] action)
    {
        ClientMessageWriter.Command(_out, session, sequence, tick, sent, sent - 5, action);
        Send(_out.Written);
    }

    /// <summary>Receives answers until one has the kind.</summary>
    internal bool TryReceive(ServerMessageKind kind)
    {
        while (_socket.Receive(_in, out int length, out _) == ReceiveResult.Received)
        {
            if (Answer.Decode(_in.AsMemory(0, length)) == WireFault.None && Answer.Kind == kind)
                return true;
        }
        return false;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _transport.Dispose();
    }
}

using System.Text;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Telemetry;

namespace Robotics.EndToEnd.Support;

/// <summary>A client that is independent of RemoteRobot: it can send any bytes to an arm.</summary>
internal sealed class HandWrittenClient : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly ITransport _transport = Transports.Create(TransportKind.LibZmq);
    private readonly ISocket _socket;
    private readonly MessageBuffer _out = new(4096);
    private readonly byte[] _in = new byte[64 * 1024];

    internal HandWrittenClient(ServedArm arm, int dof, int environment)
    {
        _socket = _transport.ConnectDealer(arm.Endpoint, new SocketSettings { SendQueue = 1000, ReceiveQueue = 1000 }, null);
        Answer = new ServerMessage(dof, environment);
    }

    /// <summary>The message received last.</summary>
    internal ServerMessage Answer { get; }

    internal long Session { get; private set; }

    internal long Sequence { get; private set; }

    /// <summary>Acquires the lease and starts an episode.</summary>
    internal void Begin(long seed)
    {
        ClientMessageWriter.Hello(_out, "by hand"u8, ++Sequence, Now);
        Send(_out.Written);
        Await(ServerMessageKind.Welcome);
        Session = Answer.State.Session;
        ClientMessageWriter.Reset(_out, Session, ++Sequence, Now, seed);
        Send(_out.Written);
        AwaitState(() => Answer.State.ResetSequence == Sequence);
    }

    internal void Command(long tick, ReadOnlySpan<double> action) => Command(Session, tick, action);

    internal void Command(long session, long tick, ReadOnlySpan<double> action)
    {
        ClientMessageWriter.Command(_out, session, ++Sequence, tick, Now, 0, action);
        Send(_out.Written);
    }

    internal void Send(ReadOnlySpan<byte> bytes) => _socket.SendWaiting(bytes);

    /// <summary>Receives states for some time.</summary>
    /// <returns>The last one's joint positions.</returns>
    internal double[] Follow(TimeSpan time)
    {
        long end = Now + (time.Ticks * 100);
        AwaitState(() => Now > end);
        return [.. Answer.State.Reading.Position];
    }

    /// <summary>Waits for a state that meets a condition.</summary>
    internal void AwaitState(Func<bool> shows)
    {
        do
            Await(ServerMessageKind.State);
        while (!shows());
    }

    public void Dispose()
    {
        _socket.Dispose();
        _transport.Dispose();
    }

    private static long Now => MonotonicClock.Instance.Now.Nanoseconds;

    private void Await(ServerMessageKind kind)
    {
        long end = Now + (s_patience.Ticks * 100);
        while (Now < end)
        {
            if (!_socket.Poll(100) || _socket.Receive(_in, out int length, out _) != ReceiveResult.Received)
                continue;
            Assert.NotEqual(WireFault.Malformed, Answer.Decode(_in.AsMemory(0, length)));
            Assert.False(
                Answer.Kind == ServerMessageKind.Refused && kind != ServerMessageKind.Refused, Encoding.UTF8.GetString(Answer.Why));
            if (Answer.Kind == kind)
                return;
        }
        Assert.Fail($"the arm sent no {kind}");
    }
}

using Robotics.Bridge.Interop;

namespace Robotics.Bridge.Transport.LibZmq;

/// <summary>
/// Accepts the clients whose public keys are listed and rejects all others: the ZAP handler of one context, on its own thread.
/// </summary>
/// <remarks>Source: http://rfc.zeromq.org/spec:27 (ZAP).</remarks>
internal sealed class ClientAllowList : IDisposable
{
    private const int Frames = 7; // version, request, domain, address, identity, mechanism, credentials
    private readonly byte[][] _keys;
    private readonly LibZmqSocket _socket;
    private readonly Thread _thread;
    private readonly byte[] _frame = new byte[256];
    private readonly byte[] _request = new byte[256];
    private volatile bool _ending;

    internal ClientAllowList(ContextHandle context, IReadOnlyList<string> clients)
    {
        _keys = [.. clients.Select(key => CurveKeyPair.Decode(key, "client's public"))];
        _socket = new LibZmqSocket(context, SocketType.Rep, new SocketSettings { SendQueue = 64, ReceiveQueue = 64 });
        try
        {
            _socket.BindInProcess("inproc://zeromq.zap.01");
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
        _socket.HandOver();
        _thread = new Thread(Run) { Name = "curve allow-list", IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _ending = true;
        _thread.Join();
        _socket.Dispose();
    }

    private void Run()
    {
        while (!_ending)
        {
            if (_socket.Poll(50))
                Answer();
        }
        _socket.HandOver();
    }

    private void Answer()
    {
        int requestLength = 0;
        bool allowed = false;
        bool more = true;
        for (int i = 0; more; i++)
        {
            if (_socket.Receive(i == 1 ? _request : _frame, out int length, out more) == ReceiveResult.Nothing)
                return;
            if (i == 1)
                requestLength = length;
            else if (i == 5)
                allowed = _frame.AsSpan(0, length).SequenceEqual("CURVE"u8);
            else if (i == Frames - 1)
                allowed = allowed && IsListed(_frame.AsSpan(0, length));
        }
        _socket.Send("1.0"u8, more: true);
        _socket.Send(_request.AsSpan(0, requestLength), more: true);
        _socket.Send(allowed ? "200"u8 : "400"u8, more: true);
        _socket.Send(allowed ? "OK"u8 : "not listed"u8, more: true);
        _socket.Send([], more: true);
        _socket.Send([]);
    }

    private bool IsListed(ReadOnlySpan<byte> key)
    {
        foreach (byte[] listed in _keys)
        {
            if (key.SequenceEqual(listed))
                return true;
        }
        return false;
    }
}

using System.Runtime.InteropServices;
using System.Text;
using Robotics.Bridge.Interop;

namespace Robotics.Bridge.Transport;

/// <summary>One ZeroMQ socket that neither waits nor allocates when it moves frames.</summary>
/// <remarks>Thread: the first that uses it after it was made or handed over; another one's call throws.</remarks>
internal sealed unsafe class ZmqSocket : IDisposable
{
    private readonly SocketHandle _handle;
    private int _thread;

    /// <summary>Makes a socket that lingers for nothing and whose peers must answer.</summary>
    internal ZmqSocket(ContextHandle context, SocketType type, int highWater)
    {
        _handle = SocketHandle.Create(context, (int)type);
        Set(SocketOption.Linger, 0);
        Set(SocketOption.SendHighWater, highWater);
        Set(SocketOption.ReceiveHighWater, highWater);
        Set(SocketOption.HandshakeInterval, 2000);
        Set(SocketOption.HeartbeatInterval, 1000);
        Set(SocketOption.HeartbeatTimeout, 3000);
    }

    internal bool IsOpen => !_handle.IsClosed;

    /// <summary>Lets another thread own the socket from its next call on.</summary>
    internal void HandOver() => Volatile.Write(ref _thread, 0);

    internal void Set(SocketOption option, int value)
    {
        CheckThread();
        if (NativeMethods.zmq_setsockopt(_handle, (int)option, &value, sizeof(int)) != 0)
            throw ZmqError.Last($"the ZeroMQ option {option} = {value} is refused");
    }

    internal void SetLong(SocketOption option, long value)
    {
        CheckThread();
        if (NativeMethods.zmq_setsockopt(_handle, (int)option, &value, sizeof(long)) != 0)
            throw ZmqError.Last($"the ZeroMQ option {option} = {value} is refused");
    }

    internal void Set(SocketOption option, string value)
    {
        CheckThread();
        byte[] text = Encoding.UTF8.GetBytes(value);
        fixed (byte* data = text)
        {
            if (NativeMethods.zmq_setsockopt(_handle, (int)option, data, (nuint)text.Length) != 0)
                throw ZmqError.Last($"the ZeroMQ option {option} is refused");
        }
    }

    /// <summary>Listens. Port 0 takes any free one.</summary>
    /// <returns>The port.</returns>
    internal int Bind(string endpoint)
    {
        BindInside(endpoint);
        byte* last = stackalloc byte[256];
        nuint length = 256;
        if (NativeMethods.zmq_getsockopt(_handle, (int)SocketOption.LastEndpoint, last, &length) != 0)
            throw ZmqError.Last($"the port behind {endpoint} cannot be read");
        return Endpoints.Port(Encoding.UTF8.GetString(last, (int)length - 1));
    }

    /// <summary>Listens at an address that needs no port.</summary>
    internal void BindInside(string endpoint)
    {
        CheckThread();
        int status;
        fixed (byte* text = Encoding.UTF8.GetBytes(endpoint + '\0'))
            status = NativeMethods.zmq_bind(_handle, text);
        if (status != 0)
            throw Endpoints.BindFailed(endpoint, Marshal.GetLastPInvokeError());
    }

    internal void Connect(string endpoint)
    {
        CheckThread();
        fixed (byte* text = Encoding.UTF8.GetBytes(endpoint + '\0'))
        {
            if (NativeMethods.zmq_connect(_handle, text) != 0)
                throw ZmqError.Last($"{endpoint} is no address to connect to (expected tcp://host:port)");
        }
    }

    /// <summary>Hands a frame over without waiting.</summary>
    internal SendResult Send(ReadOnlySpan<byte> frame, bool more = false) =>
        Send(frame, ZmqFlags.DontWait | (more ? ZmqFlags.SendMore : 0));

    /// <summary>Hands a frame over, waiting for room.</summary>
    internal SendResult SendWaiting(ReadOnlySpan<byte> frame, bool more = false) => Send(frame, more ? ZmqFlags.SendMore : 0);

    /// <summary>Takes a frame without waiting.</summary>
    /// <param name="buffer">Where its beginning is stored.</param>
    /// <param name="length">Bytes stored.</param>
    /// <param name="more">True when the message has another frame.</param>
    internal ReceiveResult Receive(Span<byte> buffer, out int length, out bool more) => Receive(buffer, ZmqFlags.DontWait, out length, out more);

    /// <inheritdoc cref="Receive(Span{byte}, out int, out bool)"/>
    /// <summary>Takes a frame, waiting for one.</summary>
    internal ReceiveResult ReceiveWaiting(Span<byte> buffer, out int length, out bool more) => Receive(buffer, 0, out length, out more);

    /// <summary>Throws away the rest of a message.</summary>
    internal void SkipRest()
    {
        while (Receive([], ZmqFlags.DontWait, out _, out bool more) != ReceiveResult.Nothing && more)
        {
        }
    }

    /// <summary>Waits until a frame can be taken or the time is up.</summary>
    internal bool Poll(int milliseconds)
    {
        CheckThread();
        bool added = false;
        _handle.DangerousAddRef(ref added);
        var item = new PollItem { Socket = _handle.DangerousGetHandle(), Events = ZmqFlags.PollIn };
        int ready = NativeMethods.zmq_poll(&item, 1, new CLong(milliseconds));
        _handle.DangerousRelease();
        return ready > 0;
    }

    public void Dispose() => _handle.Dispose();

    private SendResult Send(ReadOnlySpan<byte> frame, int flags)
    {
        CheckThread();
        fixed (byte* data = frame)
        {
            while (NativeMethods.zmq_send(_handle, data, (nuint)frame.Length, flags) < 0)
            {
                if (Marshal.GetLastPInvokeError() != ZmqError.Interrupted)
                    return SendResult.Dropped;
            }
        }
        return SendResult.Sent;
    }

    private ReceiveResult Receive(Span<byte> buffer, int flags, out int length, out bool more)
    {
        CheckThread();
        length = 0;
        more = false;
        int size;
        fixed (byte* data = buffer)
        {
            while ((size = NativeMethods.zmq_recv(_handle, data, (nuint)buffer.Length, flags)) < 0)
            {
                if (Marshal.GetLastPInvokeError() != ZmqError.Interrupted)
                    return ReceiveResult.Nothing;
            }
        }
        int answer = 0;
        nuint answerLength = sizeof(int);
        more = NativeMethods.zmq_getsockopt(_handle, (int)SocketOption.ReceiveMore, &answer, &answerLength) == 0 && answer != 0;
        length = Math.Min(size, buffer.Length);
        return size > buffer.Length ? ReceiveResult.TooLong : ReceiveResult.Received;
    }

    private void CheckThread()
    {
        int current = Environment.CurrentManagedThreadId;
        int owner = Volatile.Read(ref _thread);
        if (owner == current)
            return;
        if (owner != 0)
            throw new InvalidOperationException($"a ZeroMQ socket of thread {owner} was used by thread {current}");
        Volatile.Write(ref _thread, current);
        Interlocked.MemoryBarrier(); // libzmq asks for a full fence when a socket changes threads
    }
}

using System.Runtime.InteropServices;
using System.Text;
using Robotics.Bridge.Interop;

namespace Robotics.Bridge.Transport.LibZmq;

/// <summary>A socket of libzmq. Sending and receiving allocate nothing.</summary>
internal sealed unsafe class LibZmqSocket : ISocket
{
    private readonly SocketHandle _handle;
    private SocketOwner _owner;

    /// <summary>Creates a socket that detects dead peers.</summary>
    internal LibZmqSocket(ContextHandle context, SocketType type, SocketSettings settings)
    {
        _handle = SocketHandle.Create(context, (int)type);
        Linger = TimeSpan.Zero;
        Set(SocketOption.SendHighWater, settings.SendQueue);
        Set(SocketOption.ReceiveHighWater, settings.ReceiveQueue);
        if (settings.SendBuffer > 0)
            Set(SocketOption.SendBuffer, settings.SendBuffer);
        if (settings.ReceiveBuffer > 0)
            Set(SocketOption.ReceiveBuffer, settings.ReceiveBuffer);
        if (settings.MaxMessageBytes > 0)
            SetLong(SocketOption.MaxMessageSize, settings.MaxFrameBytes);
        Set(SocketOption.HandshakeInterval, 2000);
        Set(SocketOption.HeartbeatInterval, 1000);
        Set(SocketOption.HeartbeatTimeout, 3000);
    }

    public int Port { get; private set; }

    public bool IsOpen => !_handle.IsClosed;

    public TimeSpan Linger
    {
        set => Set(SocketOption.Linger, (int)value.TotalMilliseconds);
    }

    public void HandOver() => _owner.HandOver();

    internal void Set(SocketOption option, int value)
    {
        _owner.Check();
        if (NativeMethods.zmq_setsockopt(_handle, (int)option, &value, sizeof(int)) != 0)
            throw ZmqError.Last($"libzmq rejected the option {option} = {value}");
    }

    internal void SetLong(SocketOption option, long value)
    {
        _owner.Check();
        if (NativeMethods.zmq_setsockopt(_handle, (int)option, &value, sizeof(long)) != 0)
            throw ZmqError.Last($"libzmq rejected the option {option} = {value}");
    }

    internal void Set(SocketOption option, string value)
    {
        _owner.Check();
        byte[] text = Encoding.UTF8.GetBytes(value);
        fixed (byte* data = text)
        {
            if (NativeMethods.zmq_setsockopt(_handle, (int)option, data, (nuint)text.Length) != 0)
                throw ZmqError.Last($"libzmq rejected the option {option}");
        }
    }

    /// <summary>Listens. Port 0 selects a free port.</summary>
    internal void Bind(string endpoint)
    {
        BindInProcess(endpoint);
        byte* last = stackalloc byte[256];
        nuint length = 256;
        if (NativeMethods.zmq_getsockopt(_handle, (int)SocketOption.LastEndpoint, last, &length) != 0)
            throw ZmqError.Last($"libzmq does not report the port of {endpoint}");
        Port = Endpoints.Port(Encoding.UTF8.GetString(last, (int)length - 1));
    }

    /// <summary>Listens at an address without a port.</summary>
    internal void BindInProcess(string endpoint)
    {
        _owner.Check();
        int status;
        fixed (byte* text = Encoding.UTF8.GetBytes(endpoint + '\0'))
            status = NativeMethods.zmq_bind(_handle, text);
        if (status != 0)
            throw Failed(endpoint, Marshal.GetLastPInvokeError());
    }

    internal void Connect(string endpoint)
    {
        _owner.Check();
        fixed (byte* text = Encoding.UTF8.GetBytes(endpoint + '\0'))
        {
            if (NativeMethods.zmq_connect(_handle, text) != 0)
                throw Endpoints.ConnectFailed(endpoint, ZmqError.Text(Marshal.GetLastPInvokeError()) + '.');
        }
    }

    public SendResult Send(ReadOnlySpan<byte> frame, bool more = false) => Send(frame, ZmqFlags.DontWait | (more ? ZmqFlags.SendMore : 0));

    public SendResult SendWaiting(ReadOnlySpan<byte> frame, bool more = false) => Send(frame, more ? ZmqFlags.SendMore : 0);

    public ReceiveResult Receive(Span<byte> buffer, out int length, out bool more) =>
        Receive(buffer, ZmqFlags.DontWait, out length, out more);

    public ReceiveResult ReceiveWaiting(Span<byte> buffer, out int length, out bool more) => Receive(buffer, 0, out length, out more);

    public bool Poll(int milliseconds)
    {
        _owner.Check();
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
        _owner.Check();
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
        _owner.Check();
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

    private static BridgeException Failed(string endpoint, int error) => Endpoints.BindFailed(
        endpoint,
        error switch
        {
            ZmqError.AddressInUse => BindFailure.AddressInUse,
            ZmqError.AccessDenied => BindFailure.AccessDenied,
            ZmqError.NoDevice or ZmqError.AddressNotAvailable => BindFailure.NotThisMachine,
            _ => BindFailure.Other,
        },
        ZmqError.Text(error));
}

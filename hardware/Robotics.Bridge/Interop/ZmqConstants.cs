namespace Robotics.Bridge.Interop;

/// <summary>Socket types of zmq.h.</summary>
internal enum SocketType
{
    Pub = 1,
    Sub = 2,
    Rep = 4,
    Dealer = 5,
    Router = 6,
}

/// <summary>Socket options of zmq.h.</summary>
internal enum SocketOption
{
    Subscribe = 6,
    SendBuffer = 11,
    ReceiveBuffer = 12,
    ReceiveMore = 13,
    Linger = 17,
    ReconnectInterval = 18,
    MaxMessageSize = 22,
    SendHighWater = 23,
    ReceiveHighWater = 24,
    LastEndpoint = 32,
    RouterMandatory = 33,
    Immediate = 39,
    CurveServer = 47,
    CurvePublicKey = 48,
    CurveSecretKey = 49,
    CurveServerKey = 50,
    ZapDomain = 55,
    HandshakeInterval = 66,
    HeartbeatInterval = 75,
    HeartbeatTimeout = 77,
}

/// <summary>Flags of zmq_send, zmq_recv and zmq_poll.</summary>
internal static class ZmqFlags
{
    internal const int DontWait = 1;
    internal const int SendMore = 2;
    internal const short PollIn = 1;
}

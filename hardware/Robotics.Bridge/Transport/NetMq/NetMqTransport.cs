using NetMQ;
using NetMQ.Sockets;

namespace Robotics.Bridge.Transport.NetMq;

/// <summary>Sockets of NetMQ, which share one context and its network thread in the whole process.</summary>
/// <remarks>NetMQ has no ZAP handler, so it cannot restrict clients to a list of keys; a server that needs the list uses <see cref="TransportKind.LibZmq"/>.</remarks>
internal sealed class NetMqTransport : ITransport
{
    private static readonly TimeSpan ReconnectInterval = TimeSpan.FromMilliseconds(50);

    internal NetMqTransport()
    {
        NetMqRuntime.Prepare();
        WarmUp.Compile(typeof(NetMqSocket), typeof(SocketOwner));
    }

    public ISocket ConnectDealer(string endpoint, SocketSettings settings, CurveClientOptions? curve) => Make(new DealerSocket(), settings, socket =>
    {
        socket.Options.DelayAttachOnConnect = true;
        Connect(socket, endpoint, curve);
        return 0;
    });

    public ISocket BindRouter(string endpoint, SocketSettings settings, CurveServerOptions? curve) => Make(new RouterSocket(), settings, socket =>
    {
        socket.Options.RouterMandatory = true;
        return Bind(socket, endpoint, curve);
    });

    public ISocket BindPublisher(string endpoint, SocketSettings settings, CurveServerOptions? curve) =>
        Make(new PublisherSocket(), settings, socket => Bind(socket, endpoint, curve));

    public ISocket ConnectSubscriber(string endpoint, IReadOnlyList<string> topics, SocketSettings settings, CurveClientOptions? curve) =>
        Make(new SubscriberSocket(), settings, socket =>
        {
            foreach (string topic in topics)
                socket.Subscribe(topic);
            Connect(socket, endpoint, curve);
            return 0;
        });

    public void Dispose()
    {
        // the context is the process's: NetMqRuntime ends it
    }

    private static NetMqSocket Make<T>(T socket, SocketSettings settings, Func<T, int> configure)
        where T : NetMQSocket
    {
        try
        {
            Configure(socket.Options, settings);
            return new NetMqSocket(socket, configure(socket));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Configure(SocketOptions options, SocketSettings settings)
    {
        options.Linger = TimeSpan.Zero;
        options.SendHighWatermark = settings.SendQueue;
        options.ReceiveHighWatermark = settings.ReceiveQueue;
        if (settings.SendBuffer > 0)
            options.SendBuffer = settings.SendBuffer;
        if (settings.ReceiveBuffer > 0)
            options.ReceiveBuffer = settings.ReceiveBuffer;
        if (settings.MaxMessageBytes > 0)
            options.MaxMsgSize = settings.MaxFrameBytes;
        options.ReconnectInterval = ReconnectInterval;
        options.HeartbeatInterval = TimeSpan.FromSeconds(1);
        options.HeartbeatTimeout = TimeSpan.FromSeconds(3);
    }

    private static void Connect(NetMQSocket socket, string endpoint, CurveClientOptions? curve)
    {
        if (curve is not null)
        {
            CurveKeyPair keys = curve.Keys ?? CurveKeyPair.Generate();
            socket.Options.CurveServerKey = CurveKeyPair.Decode(curve.ServerPublicKey, "server's public");
            socket.Options.CurveCertificate = Certificate(keys, "client's");
        }
        try
        {
            socket.Connect(endpoint);
        }
        catch (NetMQException cause)
        {
            throw Endpoints.ConnectFailed(endpoint, cause.Message);
        }
    }

    /// <returns>The port.</returns>
    private static int Bind(NetMQSocket socket, string endpoint, CurveServerOptions? curve)
    {
        if (curve is not null)
        {
            if (curve.Clients.Count > 0)
                throw new BridgeException("The NetMQ transport cannot restrict clients to a list of keys. Use the libzmq transport for this server, or remove the list.");
            socket.Options.CurveServer = true;
            socket.Options.CurveCertificate = Certificate(curve.Keys, "server's");
        }
        try
        {
            int port = Endpoints.Port(endpoint);
            if (port == 0)
                return socket.BindRandomPort(endpoint[..endpoint.LastIndexOf(':')]);
            socket.Bind(endpoint);
            return port;
        }
        catch (NetMQException cause)
        {
            throw Endpoints.BindFailed(endpoint, Failure(cause.ErrorCode), cause.Message);
        }
    }

    private static BindFailure Failure(ErrorCode code) => code switch
    {
        ErrorCode.AddressAlreadyInUse => BindFailure.AddressInUse,
        ErrorCode.AccessDenied => BindFailure.AccessDenied,
        ErrorCode.AddressNotAvailable => BindFailure.NotThisMachine,
        _ => BindFailure.Other,
    };

    private static NetMQCertificate Certificate(CurveKeyPair keys, string whose) =>
        new(CurveKeyPair.Decode(keys.Secret, whose + " secret"), CurveKeyPair.Decode(keys.Public, whose + " public"));
}

using Robotics.Bridge.Interop;

namespace Robotics.Bridge.Transport.LibZmq;

/// <summary>Sockets of the system's libzmq: one context with one network thread.</summary>
internal sealed class LibZmqTransport : ITransport
{
    private const string Domain = "arm"; // names the sockets whose clients the allow-list is for
    private const int ReconnectMilliseconds = 50;
    private readonly ContextHandle _context;
    private ClientAllowList? _allowList;

    /// <param name="networkPriority">SCHED_FIFO priority of the network thread, where the system grants it; 0 keeps the default.</param>
    /// <exception cref="BridgeException">libzmq is not installed.</exception>
    internal LibZmqTransport(int networkPriority)
    {
        _context = ContextHandle.Create(networkPriority);
        WarmUp.Compile(typeof(LibZmqSocket), typeof(SocketOwner), typeof(NativeMethods));
    }

    public ISocket ConnectDealer(string endpoint, SocketSettings settings, CurveClientOptions? curve) => Make(SocketType.Dealer, settings, socket =>
    {
        socket.Set(SocketOption.Immediate, 1);
        socket.Set(SocketOption.ReconnectInterval, ReconnectMilliseconds);
        UseClientKeys(socket, curve);
        socket.Connect(endpoint);
    });

    public ISocket BindRouter(string endpoint, SocketSettings settings, CurveServerOptions? curve) => Make(SocketType.Router, settings, socket =>
    {
        socket.Set(SocketOption.RouterMandatory, 1);
        UseServerKeys(socket, curve);
        socket.Bind(endpoint);
    });

    public ISocket BindPublisher(string endpoint, SocketSettings settings, CurveServerOptions? curve) => Make(SocketType.Pub, settings, socket =>
    {
        UseServerKeys(socket, curve);
        socket.Bind(endpoint);
    });

    public ISocket ConnectSubscriber(string endpoint, IReadOnlyList<string> topics, SocketSettings settings, CurveClientOptions? curve) =>
        Make(SocketType.Sub, settings, socket =>
        {
            UseClientKeys(socket, curve);
            foreach (string topic in topics)
                socket.Set(SocketOption.Subscribe, topic);
            socket.Connect(endpoint);
        });

    public void Dispose()
    {
        _allowList?.Dispose();
        _context.Dispose();
    }

    private LibZmqSocket Make(SocketType type, SocketSettings settings, Action<LibZmqSocket> configure)
    {
        var socket = new LibZmqSocket(_context, type, settings);
        try
        {
            configure(socket);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void UseServerKeys(LibZmqSocket socket, CurveServerOptions? curve)
    {
        if (curve is null)
            return;
        CurveKeyPair.Decode(curve.Keys.Secret, "server's secret");
        socket.Set(SocketOption.CurveServer, 1);
        socket.Set(SocketOption.CurveSecretKey, curve.Keys.Secret);
        if (curve.Clients.Count == 0)
            return;
        socket.Set(SocketOption.ZapDomain, Domain);
        _allowList ??= new ClientAllowList(_context, curve.Clients);
    }

    private static void UseClientKeys(LibZmqSocket socket, CurveClientOptions? curve)
    {
        if (curve is null)
            return;
        CurveKeyPair.Decode(curve.ServerPublicKey, "server's public");
        CurveKeyPair keys = curve.Keys ?? CurveKeyPair.Generate();
        socket.Set(SocketOption.CurveServerKey, curve.ServerPublicKey);
        socket.Set(SocketOption.CurvePublicKey, keys.Public);
        socket.Set(SocketOption.CurveSecretKey, keys.Secret);
    }
}

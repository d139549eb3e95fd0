namespace Robotics.Bridge.Transport;

/// <summary>Creates ZeroMQ sockets of one implementation. Dispose it after its sockets.</summary>
/// <remarks>Thread: any, one at a time.</remarks>
internal interface ITransport : IDisposable
{
    /// <summary>Connects a DEALER. It queues nothing before the connection is established, and it reconnects automatically.</summary>
    /// <exception cref="BridgeException">The address or a key is invalid.</exception>
    ISocket ConnectDealer(string endpoint, SocketSettings settings, CurveClientOptions? curve);

    /// <summary>Binds a ROUTER. A frame to an unreachable peer is reported as dropped.</summary>
    /// <exception cref="BridgeException">
    /// The address cannot be bound, a key is invalid, or the transport cannot restrict clients.
    /// </exception>
    ISocket BindRouter(string endpoint, SocketSettings settings, CurveServerOptions? curve);

    /// <summary>Binds a PUB. Frames that a slow subscriber cannot receive are dropped.</summary>
    /// <inheritdoc cref="BindRouter" path="/exception"/>
    ISocket BindPublisher(string endpoint, SocketSettings settings, CurveServerOptions? curve);

    /// <summary>Connects a SUB to the topics that begin with one of the given texts.</summary>
    /// <exception cref="BridgeException">The address or a key is invalid.</exception>
    ISocket ConnectSubscriber(string endpoint, IReadOnlyList<string> topics, SocketSettings settings, CurveClientOptions? curve);
}

using Robotics.Bridge.Transport.LibZmq;
using Robotics.Bridge.Transport.NetMq;

namespace Robotics.Bridge.Transport;

/// <summary>Creates the transport that a configuration names.</summary>
internal static class Transports
{
    /// <param name="kind">The implementation.</param>
    /// <param name="networkPriority">SCHED_FIFO priority of libzmq's network thread, where the system grants it; 0 keeps the default.
    /// NetMQ ignores it.</param>
    /// <exception cref="BridgeException">libzmq is not installed.</exception>
    internal static ITransport Create(TransportKind kind, int networkPriority = 0) =>
        kind == TransportKind.LibZmq ? new LibZmqTransport(networkPriority) : new NetMqTransport();
}

namespace Robotics.Bridge.Transport;

/// <summary>Encryption of a server's sockets.</summary>
public sealed record CurveServerOptions
{
    /// <summary>The server's keys. Clients need the public one.</summary>
    public required CurveKeyPair Keys { get; init; }

    /// <summary>Public keys of the clients that may connect. Empty accepts every client that knows the server's public key.</summary>
    /// <remarks>Needs <see cref="TransportKind.LibZmq"/>.</remarks>
    public IReadOnlyList<string> Clients { get; init; } = [];
}

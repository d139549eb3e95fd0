namespace Robotics.Bridge.Transport;

/// <summary>Encrypts a server's sockets.</summary>
public sealed record CurveServerOptions
{
    /// <summary>The server's keys: clients need the public one.</summary>
    public required CurveKeyPair Keys { get; init; }

    /// <summary>Public keys of the clients that may connect; empty lets in every client that knows the server's public key.</summary>
    public IReadOnlyList<string> Clients { get; init; } = [];
}

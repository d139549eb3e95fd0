namespace Robotics.Bridge.Transport;

/// <summary>Encryption of a client's sockets.</summary>
public sealed record CurveClientOptions
{
    /// <summary>The public key of the server.</summary>
    public required string ServerPublicKey { get; init; }

    /// <summary>The client's own keys. Null generates a new pair, which is sufficient if the server has no list of clients.</summary>
    public CurveKeyPair? Keys { get; init; }
}

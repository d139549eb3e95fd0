namespace Robotics.Bridge.Transport;

/// <summary>Encrypts a client's sockets.</summary>
public sealed record CurveClientOptions
{
    /// <summary>The public key of the server to talk to.</summary>
    public required string ServerPublicKey { get; init; }

    /// <summary>The client's own keys; null draws a new pair, which is enough where the server lists no clients.</summary>
    public CurveKeyPair? Keys { get; init; }
}

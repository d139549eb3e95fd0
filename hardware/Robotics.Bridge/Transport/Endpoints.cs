using System.Globalization;

namespace Robotics.Bridge.Transport;

/// <summary>Parses and checks addresses of the form tcp://host:port.</summary>
internal static class Endpoints
{
    /// <summary>Checks an address to listen at.</summary>
    /// <exception cref="BridgeException">It is not a TCP address, or it exposes an unencrypted arm to the network.</exception>
    internal static void CheckListen(string endpoint, bool encrypted, bool allowUnencrypted)
    {
        CheckForm(endpoint);
        if (!IsLoopback(endpoint) && !encrypted && !allowUnencrypted)
        {
            throw new BridgeException(
                $"{endpoint} would let anyone on the network move the arm. Set a CURVE key, listen at 127.0.0.1, or set AllowUnencrypted.");
        }
    }

    /// <exception cref="BridgeException">It does not have the form tcp://host:port.</exception>
    internal static void CheckForm(string endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        int colon = endpoint.LastIndexOf(':');
        bool fine = endpoint.StartsWith("tcp://", StringComparison.Ordinal) && colon > 6
            && int.TryParse(endpoint.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65535;
        if (!fine)
            throw new BridgeException($"'{endpoint}' is not an address. Use tcp://host:port.");
    }

    /// <summary>True for an address that only this machine can reach.</summary>
    internal static bool IsLoopback(string endpoint) => Host(endpoint) is "127.0.0.1" or "localhost" or "[::1]";

    internal static string Host(string endpoint) => endpoint[6..endpoint.LastIndexOf(':')];

    internal static int Port(string endpoint) => int.Parse(endpoint.AsSpan(endpoint.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);

    internal static string WithPort(string endpoint, int port) => $"tcp://{Host(endpoint)}:{port}";

    internal static BridgeException BindFailed(string endpoint, BindFailure failure, string reason) => new(failure switch
    {
        BindFailure.AddressInUse =>
            $"Port {Port(endpoint)} at {Host(endpoint)} is in use. End the program that listens there, or choose another port " +
            "(0 selects a free port).",
        BindFailure.AccessDenied => $"Port {Port(endpoint)} needs rights that this program does not have. Choose a port above 1023.",
        BindFailure.NotThisMachine =>
            $"{Host(endpoint)} is not an address of this machine. Listen at 127.0.0.1, or at an address that `ip addr` lists.",
        _ => $"The server cannot listen at {endpoint}: {reason}",
    });

    internal static BridgeException ConnectFailed(string endpoint, string reason) =>
        new($"{endpoint} cannot be used to connect: {reason} Use tcp://host:port.");
}

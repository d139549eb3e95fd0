using System.Globalization;
using Robotics.Bridge.Interop;

namespace Robotics.Bridge.Transport;

/// <summary>What a server's or client's address says, and the sentences for what can be wrong with it.</summary>
internal static class Endpoints
{
    /// <summary>Checks an address to listen at.</summary>
    /// <exception cref="BridgeException">It is no tcp address, or opens an unencrypted arm to the network.</exception>
    internal static void CheckListen(string endpoint, bool encrypted, bool allowUnencrypted)
    {
        CheckForm(endpoint);
        if (!IsLoopback(endpoint) && !encrypted && !allowUnencrypted)
            throw new BridgeException($"{endpoint} would let anyone on the network move the arm: give a CURVE key, listen at 127.0.0.1, or allow it by name");
    }

    /// <exception cref="BridgeException">It is no tcp://host:port.</exception>
    internal static void CheckForm(string endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        int colon = endpoint.LastIndexOf(':');
        bool fine = endpoint.StartsWith("tcp://", StringComparison.Ordinal) && colon > 6
            && int.TryParse(endpoint.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65535;
        if (!fine)
            throw new BridgeException($"'{endpoint}' is no address: expected tcp://host:port");
    }

    /// <summary>True for an address that only this machine reaches.</summary>
    internal static bool IsLoopback(string endpoint) => Host(endpoint) is "127.0.0.1" or "localhost" or "[::1]";

    internal static string Host(string endpoint) => endpoint[6..endpoint.LastIndexOf(':')];

    internal static int Port(string endpoint) => int.Parse(endpoint.AsSpan(endpoint.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);

    internal static string WithPort(string endpoint, int port) => $"tcp://{Host(endpoint)}:{port}";

    internal static BridgeException BindFailed(string endpoint, int error) => new(error switch
    {
        ZmqError.AddressInUse => $"port {Port(endpoint)} is in use at {Host(endpoint)}: end the program that listens there, or choose another port (0 takes any free one)",
        ZmqError.AccessDenied => $"port {Port(endpoint)} may not be opened without rights: choose one above 1023",
        ZmqError.NoDevice or ZmqError.AddressNotAvailable => $"{Host(endpoint)} is no address of this machine: listen at 127.0.0.1, or at one that `ip addr` lists",
        _ => $"{endpoint} cannot be listened at: {ZmqError.Text(error)}",
    });
}

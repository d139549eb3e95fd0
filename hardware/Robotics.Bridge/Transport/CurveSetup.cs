using Robotics.Bridge.Interop;

namespace Robotics.Bridge.Transport;

/// <summary>Puts CURVE keys on sockets.</summary>
internal static class CurveSetup
{
    /// <summary>Names the sockets whose clients the allow-list is for.</summary>
    internal const string Domain = "arm";

    /// <returns>What keeps strangers out while the server lives; null without a list of clients.</returns>
    internal static CurveGate? Serve(ContextHandle context, ZmqSocket socket, CurveServerOptions? curve)
    {
        if (curve is null)
            return null;
        CurveKeyPair.Decode(curve.Keys.Secret, "server's secret");
        socket.Set(SocketOption.CurveServer, 1);
        socket.Set(SocketOption.CurveSecretKey, curve.Keys.Secret);
        if (curve.Clients.Count == 0)
            return null;
        socket.Set(SocketOption.ZapDomain, Domain);
        return new CurveGate(context, curve.Clients);
    }

    internal static void Connect(ZmqSocket socket, CurveClientOptions? curve)
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

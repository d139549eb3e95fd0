using Robotics.Bridge.Interop;

namespace Robotics.Bridge.Transport;

/// <summary>Puts CURVE keys on sockets.</summary>
internal static class CurveSetup
{
    /// <summary>Names the sockets whose clients the allow-list is for.</summary>
    internal const string Domain = "arm";

    internal static void Serve(ZmqSocket socket, CurveServerOptions? curve)
    {
        if (curve is null)
            return;
        CurveKeyPair.Check(curve.Keys.Secret, "server's secret");
        socket.Set(SocketOption.CurveServer, 1);
        socket.Set(SocketOption.CurveSecretKey, curve.Keys.Secret);
        if (curve.Clients.Count > 0)
            socket.Set(SocketOption.ZapDomain, Domain);
    }

    internal static void Connect(ZmqSocket socket, CurveClientOptions? curve)
    {
        if (curve is null)
            return;
        CurveKeyPair.Check(curve.ServerPublicKey, "server's public");
        CurveKeyPair keys = curve.Keys ?? CurveKeyPair.Generate();
        socket.Set(SocketOption.CurveServerKey, curve.ServerPublicKey);
        socket.Set(SocketOption.CurvePublicKey, keys.Public);
        socket.Set(SocketOption.CurveSecretKey, keys.Secret);
    }
}

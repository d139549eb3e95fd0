using System.Diagnostics;
using Robotics.Bridge.Interop;

namespace Robotics.Bridge.Transport;

/// <summary>Measures round trips over loopback as the bridge's own sockets make them: DEALER against ROUTER, one message in flight.</summary>
/// <remarks>The peer, on raw libzmq in C, is `peers/zmq_rtt.c`.</remarks>
public static class BridgeBench
{
    private const int WarmUp = 1000;

    /// <summary>Sends messages and waits for each echo.</summary>
    /// <param name="messages">Round trips to measure, 1 to 10,000,000.</param>
    /// <param name="bytes">Bytes in each message, 2 to 16,777,216.</param>
    /// <param name="curve">Whether to encrypt.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="BridgeException">libzmq is missing or has no CURVE.</exception>
    public static BridgeBenchResult Run(int messages, int bytes, bool curve)
    {
        if (messages is < 1 or > 10_000_000)
            throw new ArgumentOutOfRangeException(nameof(messages), messages, "1 to 10,000,000 messages are possible");
        if (bytes is < 2 or > 16 * 1024 * 1024)
            throw new ArgumentOutOfRangeException(nameof(bytes), bytes, "2 to 16,777,216 bytes are possible");
        CurveKeyPair? keys = curve ? CurveKeyPair.Generate() : null;
        using ContextHandle context = ContextHandle.Create();
        using var server = new ZmqSocket(context, SocketType.Router, highWater: 100);
        CurveSetup.Serve(context, server, keys is null ? null : new CurveServerOptions { Keys = keys });
        int port = server.Bind("tcp://127.0.0.1:0");
        using var client = new ZmqSocket(context, SocketType.Dealer, highWater: 100);
        CurveSetup.Connect(client, keys is null ? null : new CurveClientOptions { ServerPublicKey = keys.Public });
        client.Connect($"tcp://127.0.0.1:{port}");

        server.HandOver();
        long allocatedThere = 0;
        var echo = new Thread(() => allocatedThere = Echo(server, bytes)) { Name = "bridge bench echo", IsBackground = true };
        echo.Start();
        double[] took = new double[messages];
        long allocated = Measure(client, bytes, took);
        client.SendWaiting([0]); // the end
        echo.Join();
        Array.Sort(took);
        return new BridgeBenchResult(
            messages, bytes, curve, took[messages / 2], took[(int)(messages * 0.99)], took[(int)(messages * 0.999)], allocated + allocatedThere);
    }

    /// <returns>Bytes allocated after the warm-up.</returns>
    private static long Measure(ZmqSocket client, int bytes, double[] took)
    {
        byte[] message = new byte[bytes];
        long before = 0;
        for (int i = -WarmUp; i < took.Length; i++)
        {
            if (i == 0)
                before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            client.SendWaiting(message);
            client.ReceiveWaiting(message, out _, out _);
            if (i >= 0)
                took[i] = (Stopwatch.GetTimestamp() - start) * (1e6 / Stopwatch.Frequency);
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <returns>Bytes allocated after the warm-up.</returns>
    private static long Echo(ZmqSocket server, int bytes)
    {
        byte[] route = new byte[256];
        byte[] message = new byte[bytes];
        long before = 0;
        for (long i = 0; ; i++)
        {
            if (i == WarmUp)
                before = GC.GetAllocatedBytesForCurrentThread();
            server.ReceiveWaiting(route, out int routeLength, out _);
            server.ReceiveWaiting(message, out int length, out _);
            if (length == 1)
                break;
            server.SendWaiting(route.AsSpan(0, routeLength), more: true);
            server.SendWaiting(message.AsSpan(0, length));
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        server.HandOver();
        return allocated;
    }
}

using System.Diagnostics;

namespace Robotics.Bridge.Transport;

/// <summary>Measures round trips over loopback through the bridge's sockets: DEALER and ROUTER, one message in flight.</summary>
/// <remarks>The same in C on libzmq alone is tests/Benchmarks/peers/zmq_rtt.c.</remarks>
public static class BridgeBench
{
    private const int WarmUpMessages = 1000;
    private static readonly SocketSettings Settings = new() { SendQueue = 100, ReceiveQueue = 100 };

    /// <summary>Sends messages and waits for each echo.</summary>
    /// <param name="kind">The implementation of both ends.</param>
    /// <param name="messages">Round trips to measure, 1 to 10,000,000.</param>
    /// <param name="bytes">Bytes in each message, 2 to 16,777,216.</param>
    /// <param name="curve">Whether to encrypt.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="BridgeException">libzmq is not installed or has no CURVE.</exception>
    public static BridgeBenchResult Run(TransportKind kind, int messages, int bytes, bool curve)
    {
        if (messages is < 1 or > 10_000_000)
            throw new ArgumentOutOfRangeException(nameof(messages), messages, "1 to 10,000,000 messages are possible");
        if (bytes is < 2 or > 16 * 1024 * 1024)
            throw new ArgumentOutOfRangeException(nameof(bytes), bytes, "2 to 16,777,216 bytes are possible");
        CurveKeyPair? keys = curve ? CurveKeyPair.Generate() : null;
        using ITransport transport = Transports.Create(kind);
        using ISocket server = transport.BindRouter("tcp://127.0.0.1:0", Settings, keys is null ? null : new CurveServerOptions { Keys = keys });
        using ISocket client = transport.ConnectDealer(
            $"tcp://127.0.0.1:{server.Port}", Settings, keys is null ? null : new CurveClientOptions { ServerPublicKey = keys.Public });
        server.HandOver();
        long echoAllocated = 0;
        var echo = new Thread(() => echoAllocated = Echo(server, bytes)) { Name = "bridge bench echo", IsBackground = true };
        echo.Start();
        double[] microseconds = new double[messages];
        (long total, long own) = Measure(client, bytes, microseconds);
        client.SendWaiting([0]); // ends the echo
        echo.Join();
        Array.Sort(microseconds);
        return new BridgeBenchResult
        {
            Transport = kind,
            Messages = messages,
            Bytes = bytes,
            Curve = curve,
            P50Us = microseconds[messages / 2],
            P99Us = microseconds[(int)(messages * 0.99)],
            P999Us = microseconds[(int)(messages * 0.999)],
            AllocatedBytes = total,
            CallerAllocatedBytes = own + echoAllocated,
        };
    }

    /// <returns>Bytes allocated after the warm-up, by all threads and by this one.</returns>
    private static (long Total, long Own) Measure(ISocket client, int bytes, double[] microseconds)
    {
        byte[] message = new byte[bytes];
        long total = 0;
        long own = 0;
        for (int i = -WarmUpMessages; i < microseconds.Length; i++)
        {
            if (i == 0)
            {
                total = GC.GetTotalAllocatedBytes(precise: true);
                own = GC.GetAllocatedBytesForCurrentThread();
            }
            long start = Stopwatch.GetTimestamp();
            client.SendWaiting(message);
            client.ReceiveWaiting(message, out _, out _);
            if (i >= 0)
                microseconds[i] = (Stopwatch.GetTimestamp() - start) * (1e6 / Stopwatch.Frequency);
        }
        own = GC.GetAllocatedBytesForCurrentThread() - own;
        return (GC.GetTotalAllocatedBytes(precise: true) - total, own);
    }

    /// <returns>Bytes that this thread allocated after the warm-up.</returns>
    private static long Echo(ISocket server, int bytes)
    {
        byte[] route = new byte[256];
        byte[] message = new byte[bytes];
        long before = 0;
        for (long i = 0; ; i++)
        {
            if (i == WarmUpMessages)
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

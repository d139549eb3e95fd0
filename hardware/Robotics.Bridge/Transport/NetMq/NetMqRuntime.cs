using NetMQ;

namespace Robotics.Bridge.Transport.NetMq;

/// <summary>What all NetMQ sockets of the process share: the buffer pool and the context, which ends with the process.</summary>
internal static class NetMqRuntime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly Lock Gate = new();
    private static bool s_prepared;
    private static int s_open;

    /// <summary>Sets the buffer pool before the first socket. Thread: any.</summary>
    internal static void Prepare()
    {
        lock (Gate)
        {
            if (s_prepared)
                return;
            s_prepared = true;
            BufferPool.SetCustomBufferPool(new FrameBufferPool());
            AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        }
    }

    internal static void Opened() => Interlocked.Increment(ref s_open);

    internal static void Closed() => Interlocked.Decrement(ref s_open);

    /// <summary>
    /// Lets closed sockets send their remaining messages (<see cref="ISocket.Linger"/>). NetMQ forbids it while a socket is open.
    /// </summary>
    private static void End()
    {
        if (Volatile.Read(ref s_open) > 0)
            return;
        var ending = new Thread(() => NetMQConfig.Cleanup(block: true)) { Name = "netmq end", IsBackground = true };
        ending.Start();
        ending.Join(Patience);
    }
}

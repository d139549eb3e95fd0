namespace Robotics.Bridge.Transport;

/// <summary>The thread that owns a socket: the first that uses it after its creation or a handover.</summary>
internal struct SocketOwner
{
    private int _thread;

    /// <summary>Lets another thread take the socket.</summary>
    internal void HandOver() => Volatile.Write(ref _thread, 0);

    /// <exception cref="InvalidOperationException">Another thread owns the socket.</exception>
    internal void Check()
    {
        int current = Environment.CurrentManagedThreadId;
        int owner = Volatile.Read(ref _thread);
        if (owner == current)
            return;
        if (owner != 0)
            throw new InvalidOperationException($"Thread {current} used a ZeroMQ socket that thread {owner} owns.");
        Volatile.Write(ref _thread, current);
        Interlocked.MemoryBarrier(); // ZeroMQ requires a full fence when a socket changes threads
    }
}

using System.Buffers;
using NetMQ;

namespace Robotics.Bridge.Transport.NetMq;

/// <summary>
/// Reuses the buffers of NetMQ's frames. The pool is private, so that a frame that NetMQ returned twice could not reach other code.
/// </summary>
/// <remarks>Thread: any.</remarks>
internal sealed class FrameBufferPool : IBufferPool
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int BuffersPerSize = 64;
    private readonly ArrayPool<byte> _pool = ArrayPool<byte>.Create(MaxBytes, BuffersPerSize);

    public byte[] Take(int size) => _pool.Rent(size);

    public void Return(byte[] buffer) => _pool.Return(buffer);

    public void Dispose()
    {
    }
}

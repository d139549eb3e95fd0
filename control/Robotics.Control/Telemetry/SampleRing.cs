using System.Numerics;

namespace Robotics.Control.Telemetry;

/// <summary>Transfers every sample from one thread to another, in order. When full it drops the new sample and counts it.</summary>
/// <remarks>Thread: one writer, one reader. Neither waits or allocates.</remarks>
public sealed class SampleRing<T>
    where T : unmanaged
{
    private readonly T[] _samples;
    private readonly int _mask;
    private long _written; // by the writer
    private long _taken; // by the reader
    private long _dropped; // by the writer

    /// <summary>Creates the ring.</summary>
    /// <param name="capacity">Samples that fit; rounded up to a power of two.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not in 1 to 2^30.</exception>
    public SampleRing(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 30);
        _samples = new T[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _samples.Length - 1;
    }

    /// <summary>Samples that fit.</summary>
    public int Capacity => _samples.Length;

    /// <summary>Samples waiting to be read.</summary>
    public int Count => (int)(Volatile.Read(ref _written) - Volatile.Read(ref _taken));

    /// <summary>Samples that were dropped because the ring was full.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Adds a sample. Thread: writer.</summary>
    /// <returns>False when the ring is full; the sample is then dropped and counted.</returns>
    public bool TryWrite(in T sample)
    {
        long at = _written;
        if (at - Volatile.Read(ref _taken) >= _samples.Length)
        {
            Volatile.Write(ref _dropped, _dropped + 1);
            return false;
        }
        _samples[at & _mask] = sample;
        Volatile.Write(ref _written, at + 1);
        return true;
    }

    /// <summary>Removes and returns the oldest sample. Thread: reader.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryRead(out T sample)
    {
        long at = _taken;
        if (at >= Volatile.Read(ref _written))
        {
            sample = default;
            return false;
        }
        sample = _samples[at & _mask];
        Volatile.Write(ref _taken, at + 1);
        return true;
    }

    /// <summary>Removes as many samples as are available and fit, oldest first. Thread: reader.</summary>
    /// <returns>The number of samples.</returns>
    public int Read(Span<T> into)
    {
        int count = 0;
        while (count < into.Length && TryRead(out into[count]))
            count++;
        return count;
    }
}

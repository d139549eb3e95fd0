using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Telemetry;

public sealed class SampleRingTests
{
    [Fact]
    public void TryWrite_RingFull_DropsTheNewOneAndCounts()
    {
        SampleRing<int> ring = new(3);
        Assert.Equal(4, ring.Capacity);
        for (int i = 0; i < 6; i++)
            Assert.Equal(i < 4, ring.TryWrite(i));
        Assert.Equal((4, 2), (ring.Count, ring.Dropped));
        int[] read = new int[9];
        Assert.Equal(4, ring.Read(read));
        Assert.Equal([0, 1, 2, 3], read[..4]);
        Assert.False(ring.TryRead(out _));
    }

    [Fact]
    public async Task TryRead_WriterOnAnotherThread_GetsEverySampleInOrder()
    {
        const int count = 500_000;
        SampleRing<(long A, long B)> ring = new(64);
        Task writer = Task.Run(() =>
        {
            for (long i = 0; i < count; i++)
            {
                while (!ring.TryWrite((i, -i)))
                    Thread.Yield();
            }
        });
        for (long i = 0; i < count; i++)
        {
            (long A, long B) sample;
            while (!ring.TryRead(out sample))
                Thread.Yield();
            Assert.Equal((i, -i), sample);
        }
        await writer;
        Assert.Equal(0, ring.Count);
    }

    [Fact]
    public void WriteAndRead_Repeated_AllocateNothing()
    {
        SampleRing<long> ring = new(16);
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                ring.TryWrite(i);
                ring.TryRead(out _);
            }
        }));
    }
}

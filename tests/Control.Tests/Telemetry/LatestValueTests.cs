using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Telemetry;

public sealed class LatestValueTests
{
    private sealed class Slot
    {
        public long[] Fields { get; } = new long[32];
    }

    [Fact]
    public void TryTake_NothingPublished_IsFalse() => Assert.False(new LatestValue<Slot>(() => new Slot()).TryTake(out _));

    [Fact]
    public void TryTake_SeveralPublished_GivesTheNewestOnce()
    {
        LatestValue<Slot> value = new(() => new Slot());
        for (int i = 1; i <= 5; i++)
        {
            value.WriteSlot.Fields[0] = i;
            value.Publish();
        }
        Assert.True(value.TryTake(out Slot slot));
        Assert.Equal(5, slot.Fields[0]);
        Assert.False(value.TryTake(out Slot again));
        Assert.Same(slot, again);
    }

    [Fact]
    public void TryTake_WriterGoesOn_KeepsTheReadersSlot()
    {
        LatestValue<Slot> value = new(() => new Slot());
        value.WriteSlot.Fields[0] = 1;
        value.Publish();
        value.TryTake(out Slot slot);
        for (int i = 2; i < 10; i++)
        {
            Assert.NotSame(slot, value.WriteSlot);
            value.WriteSlot.Fields[0] = i;
            value.Publish();
        }
        Assert.Equal(1, slot.Fields[0]);
    }

    [Fact]
    public async Task TryTake_WriterOnAnotherThread_NeverTearsNorGoesBack()
    {
        const int count = 1_000_000;
        LatestValue<Slot> value = new(() => new Slot());
        Task writer = Task.Run(() =>
        {
            for (long i = 1; i <= count; i++)
            {
                value.WriteSlot.Fields.AsSpan().Fill(i);
                value.Publish();
            }
        });
        long last = 0;
        long taken = 0;
        while (last < count)
        {
            if (!value.TryTake(out Slot slot))
            {
                Thread.Yield();
                continue;
            }
            long stamp = slot.Fields[0];
            Assert.True(stamp > last, $"{stamp} after {last}");
            Assert.False(slot.Fields.AsSpan().ContainsAnyExcept(stamp), "torn");
            last = stamp;
            taken++;
        }
        await writer;
        Assert.InRange(taken, 1, count);
    }

    [Fact]
    public void PublishAndTryTake_Repeated_AllocateNothing()
    {
        LatestValue<Slot> value = new(() => new Slot());
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                value.WriteSlot.Fields[0] = i;
                value.Publish();
                value.TryTake(out _);
            }
        }));
    }
}

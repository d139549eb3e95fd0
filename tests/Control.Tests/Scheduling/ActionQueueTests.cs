using Robotics.Control.Deciding;
using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Scheduling;

public sealed class ActionQueueTests
{
    private static ActionChunk Chunk(long sequence, long start, int ticksPerAction, params double[] values)
    {
        ActionChunk chunk = new(values.Length, 1)
        {
            Sequence = sequence,
            StartTick = start,
            TicksPerAction = ticksPerAction,
            ObservedAt = new(1000 + sequence),
            DecidedAt = new(2000 + sequence),
        };
        values.CopyTo(chunk.Values, 0);
        return chunk;
    }

    private static (QueueStatus Status, double Target) Next(ActionQueue queue, long tick)
    {
        double[] target = [double.NaN];
        return (queue.Next(tick, target, out _, out _), target[0]);
    }

    [Fact]
    public void Next_NoChunk_IsEmptyAndLeavesTarget()
    {
        ActionQueue queue = new(1, 4);
        Assert.Equal((QueueStatus.Empty, double.NaN), Next(queue, 1));
        Assert.Equal(1, queue.Counts.EmptyTicks);
    }

    [Fact]
    public void Next_BetweenActions_IsLinear()
    {
        ActionQueue queue = new(1, 4);
        queue.Accept(Chunk(1, 100, 10, 0, 1, 3), 90);
        Assert.Equal((QueueStatus.Fresh, 0), Next(queue, 95)); // before the first action: the first action
        Assert.Equal((QueueStatus.Fresh, 0), Next(queue, 100));
        Assert.Equal((QueueStatus.Fresh, 0.5), Next(queue, 105));
        Assert.Equal((QueueStatus.Fresh, 2), Next(queue, 115));
        Assert.Equal(5, queue.TicksLeft);
        Assert.Equal((QueueStatus.Fresh, 3), Next(queue, 120));
    }

    [Fact]
    public void Next_AfterLastAction_HoldsItAndSaysStarved()
    {
        ActionQueue queue = new(1, 4);
        queue.Accept(Chunk(1, 100, 10, 0, 1), 100);
        Assert.Equal((QueueStatus.Starved, 1), Next(queue, 111));
        Assert.Equal((QueueStatus.Starved, 1), Next(queue, 5000));
        Assert.Equal((0, 2), (queue.TicksLeft, queue.Counts.StarvedTicks));
    }

    [Fact]
    public void Next_Chunk_SaysWhichObservationItAnswers()
    {
        ActionQueue queue = new(1, 4);
        queue.Accept(Chunk(7, 100, 1, 0, 1), 100);
        queue.Next(100, new double[1], out Timestamp observedAt, out long sequence);
        Assert.Equal((new Timestamp(1007), 7L, new Timestamp(2007)), (observedAt, sequence, queue.DecidedAt));
    }

    [Fact]
    public void Accept_SomeActionsPast_CountsThemAndContinuesInTheMiddle()
    {
        ActionQueue queue = new(1, 4);
        Assert.Equal(AcceptStatus.Accepted, queue.Accept(Chunk(1, 100, 10, 0, 1, 2, 3), 115));
        Assert.Equal(2, queue.Counts.LateActions); // for ticks 100 and 110
        Assert.Equal((QueueStatus.Fresh, 1.5), Next(queue, 115));
    }

    [Fact]
    public void Accept_AllActionsPast_IsRefusedAndKeepsTheCurrent()
    {
        ActionQueue queue = new(1, 4);
        queue.Accept(Chunk(1, 100, 10, 5, 5, 5, 5), 100);
        Assert.Equal(AcceptStatus.Expired, queue.Accept(Chunk(2, 100, 1, 9, 9), 102));
        Assert.Equal((QueueStatus.Fresh, 5), Next(queue, 102));
        Assert.Equal(1, queue.Counts.Expired);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Accept_SequenceNotNewer_IsRefused(long sequence)
    {
        ActionQueue queue = new(1, 4);
        queue.Accept(Chunk(5, 100, 10, 1, 1), 100);
        Assert.Equal(AcceptStatus.OutOfOrder, queue.Accept(Chunk(sequence, 100, 10, 2, 2), 100));
        Assert.Equal((QueueStatus.Fresh, 1), Next(queue, 100));
    }

    [Fact]
    public void Accept_NotFinite_IsRefusedWhole()
    {
        ActionQueue queue = new(1, 4);
        Assert.Equal(AcceptStatus.NotFinite, queue.Accept(Chunk(1, 0, 1, 1, double.NaN), 0));
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void Accept_ShapeThatDoesNotFit_IsRefused()
    {
        ActionQueue queue = new(1, 2);
        Assert.Equal(AcceptStatus.WrongShape, queue.Accept(Chunk(1, 0, 1, 1, 2, 3), 0));
        Assert.Equal(AcceptStatus.WrongShape, queue.Accept(Chunk(1, 0, 0, 1, 2), 0));
        Assert.Equal(AcceptStatus.WrongShape, queue.Accept(new ActionChunk(2, 2) { Sequence = 1 }, 0));
        Assert.Equal(3, queue.Counts.WrongShape);
    }

    [Fact]
    public void Accept_ChunkFarAway_BlendsFromTheLastSetPoint()
    {
        ActionQueue queue = new(1, 4, new ActionQueueOptions { BlendTicks = 20 });
        queue.Accept(Chunk(1, 0, 10, 0, 0, 0, 0), 0);
        Next(queue, 4);
        Assert.Equal(0, Next(queue, 5).Target);
        queue.Accept(Chunk(2, 0, 100, 1, 1), 6);
        double last = 0;
        for (int tick = 6; tick <= 25; tick++)
        {
            double target = Next(queue, tick).Target;
            Assert.InRange(target - last, 0, 1.5 / 20); // the steepest slope of 3 s^2 - 2 s^3 is 1.5
            last = target;
        }
        Assert.Equal(1, last);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Next_RandomChunksWithRandomDelay_NeverJumpsAndKeepsItsSlope(int seed)
    {
        const int blend = 40;
        const double slope = 0.005; // of the chunks, per tick
        const double apart = 0.2; // between two chunks at most, at a switch
        Random random = new(seed);
        ActionQueue queue = new(1, 16, new ActionQueueOptions { BlendTicks = blend });
        double last = 0;
        double lastStep = 0;
        long sequence = 0;
        for (long tick = 1; tick < 20_000; tick++)
        {
            if (tick == 1 || random.Next(30) == 0)
                queue.Accept(Wave(random, ++sequence, tick - random.Next(9), apart, slope), tick);
            (QueueStatus status, double target) = Next(queue, tick);
            Assert.NotEqual(QueueStatus.Empty, status);
            double step = target - last;
            if (tick > 2)
            {
                Assert.True(Math.Abs(step) < 0.04, $"tick {tick}: step {step}");
                Assert.True(Math.Abs(step - lastStep) < 0.011, $"tick {tick}: the slope changes by {step - lastStep}");
            }
            (last, lastStep) = (target, step);
        }
    }

    private static ActionChunk Wave(Random random, long sequence, long start, double apart, double slope)
    {
        double offset = (random.NextDouble() - 0.5) * apart;
        double[] values = new double[16];
        for (int i = 0; i < values.Length; i++)
            values[i] = offset + (Math.Sin((start + (10 * i)) * slope / 0.1) * 0.1);
        return Chunk(sequence, start, 10, values);
    }

    [Fact]
    public void Clear_AfterAChunk_IsEmptyAndForgetsTheOrder()
    {
        ActionQueue queue = new(1, 4);
        queue.Accept(Chunk(9, 0, 1, 1, 1), 0);
        Next(queue, 0);
        queue.Clear();
        Assert.Equal(QueueStatus.Empty, Next(queue, 1).Status);
        Assert.Equal(AcceptStatus.Accepted, queue.Accept(Chunk(1, 2, 1, 5, 5), 2));
        Assert.Equal((QueueStatus.Fresh, 5), Next(queue, 2)); // no blend from before
    }

    [Fact]
    public void AcceptAndNext_TenThousandTicks_AllocateNothing()
    {
        ActionQueue queue = new(7, 16);
        ActionChunk chunk = new(16, 7) { TicksPerAction = 10 };
        double[] target = new double[7];
        long tick = 0;
        Assert.Equal(0, Allocations.Measure(() =>
        {
            for (int i = 0; i < 10_000; i++, tick++)
            {
                if (tick % 20 == 0)
                {
                    chunk.Sequence++;
                    chunk.StartTick = tick - 5;
                    queue.Accept(chunk, tick);
                }
                queue.Next(tick, target, out _, out _);
            }
        }));
    }
}

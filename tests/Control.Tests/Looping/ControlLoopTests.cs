using System.Text.Json;
using Robotics.Control.Looping;
using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Looping;

public sealed class ControlLoopTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(1);
    private readonly ManualClock _clock = new();

    private TickClock Ticks => new(new Timestamp(1_010_000_000), Period);

    private sealed class Work(Func<long, Timestamp, TickStatus> tick) : ITick
    {
        public List<long> Ran { get; } = [];

        public TickStatus Tick(long number, Timestamp now)
        {
            Ran.Add(number);
            return tick(number, now);
        }
    }

    [Fact]
    public void Run_NothingLate_TicksOncePerPeriod()
    {
        Work work = new((_, _) => TickStatus.Continue);
        LoopReport report = new ControlLoop(Ticks, _clock, new ManualPacer(_clock)).Run(work, 5);
        Assert.Equal([0, 1, 2, 3, 4], work.Ran);
        Assert.Equal((5, 0, 0.0), (report.Ticks, report.Misses, report.MaxUs));
        Assert.Equal(Ticks.TimeOf(4), _clock.Now);
    }

    [Fact]
    public void Run_TickOverrunsTwoDeadlines_CountsThemAndLeavesThemOut()
    {
        Work work = new((tick, _) =>
        {
            if (tick == 2)
                _clock.AdvanceMilliseconds(3.2); // past the deadlines of 3, 4 and 5
            return TickStatus.Continue;
        });
        LoopReport report = new ControlLoop(Ticks, _clock, new ManualPacer(_clock)).Run(work, 6);
        Assert.Equal([0, 1, 2, 5, 6, 7], work.Ran);
        Assert.Equal(2, report.Misses);
        Assert.Equal(2200, report.MaxUs); // late for 3, whose turn it was
        Assert.Equal(Ticks.TimeOf(7), _clock.Now); // the grid has not moved
    }

    [Fact]
    public void Run_WakesLateByLessThanAPeriod_IsLateButMissesNothing()
    {
        LoopReport report = new ControlLoop(Ticks, _clock, new ManualPacer(_clock) { Lateness = TimeSpan.FromMicroseconds(300) })
            .Run(new Work((_, _) => TickStatus.Continue), 100);
        Assert.Equal(0, report.Misses);
        Assert.InRange(report.P50Us, 297, 303);
        Assert.Equal(300, report.MaxUs);
    }

    [Theory]
    [InlineData(TickStatus.Stop)]
    [InlineData(TickStatus.LinkLost)]
    [InlineData(TickStatus.EpisodeEnded)]
    public void Run_TickDoesNotContinue_Ends(TickStatus status)
    {
        Work work = new((tick, _) => tick == 3 ? status : TickStatus.Continue);
        LoopReport report = new ControlLoop(Ticks, _clock, new ManualPacer(_clock)).Run(work);
        Assert.Equal((4, status), (report.Ticks, report.EndedBy));
    }

    [Fact]
    public void Run_StopRequested_EndsAfterTheTick()
    {
        ControlLoop? loop = null;
        loop = new ControlLoop(Ticks, _clock, new ManualPacer(_clock));
        LoopReport report = loop.Run(new Work((tick, _) =>
        {
            if (tick == 9)
                loop.RequestStop();
            return TickStatus.Continue;
        }));
        Assert.Equal((10, TickStatus.Continue), (report.Ticks, report.EndedBy));
    }

    [Fact]
    public void Run_PacerGivesUp_Ends() =>
        Assert.Equal(
            7,
            new ControlLoop(Ticks, _clock, new ManualPacer(_clock, waits: 7)).Run(new Work((_, _) => TickStatus.Continue)).Ticks);

    [Fact]
    public void Run_GridStartedBefore_BeginsWithTheNextTick()
    {
        _clock.AdvanceMilliseconds(15.5); // tick 5 is under way
        Work work = new((_, _) => TickStatus.Continue);
        Assert.Equal(0, new ControlLoop(Ticks, _clock, new ManualPacer(_clock)).Run(work, 2).Misses);
        Assert.Equal([6, 7], work.Ran);
    }

    [Fact]
    public void Report_Json_HasTheContractsNames()
    {
        JsonElement json = JsonSerializer.SerializeToElement(
            new ControlLoop(Ticks, _clock, new ManualPacer(_clock)).Run(new Work((_, _) => TickStatus.LinkLost), 1));
        Assert.All(
            ["p50_us", "p99_us", "p999_us", "max_us", "missed", "allocated_bytes", "ticks"],
            name => Assert.Equal(JsonValueKind.Number, json.GetProperty(name).ValueKind));
        Assert.Equal("LinkLost", json.GetProperty("ended_by").GetString());
    }
}

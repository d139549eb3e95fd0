using Robotics.Control.Looping;

namespace Robotics.Control.Tests.Looping;

public sealed class RealTimeThreadTests
{
    [Fact]
    public void Elevate_Whatever_SaysWhatWasGrantedOrWhyNot()
    {
        // on a thread of its own: rights that cannot be given back end with it
        OnThread(() =>
        {
            using RealTimeThread thread = RealTimeThread.Elevate(new RealTimeOptions { Priority = 1, LockMemory = false, Cpu = 0 });
            RealTimeRights rights = thread.Rights;
            Assert.All([rights.Scheduling, rights.CpuAwake, rights.Affinity], right => Assert.NotEmpty(right.Detail));
            Assert.Equal((false, "not asked for"), (rights.MemoryLock.Granted, rights.MemoryLock.Detail));
        });
    }

    [Fact]
    public void Elevate_CoreThatIsNotThere_IsRefusedWithAReason()
    {
        OnThread(() =>
        {
            using RealTimeThread thread = RealTimeThread.Elevate(
                new RealTimeOptions { Priority = 0, LockMemory = false, KeepCpuAwake = false, Cpu = 1023 });
            Assert.False(thread.Rights.Affinity.Granted);
            Assert.Contains("1023", thread.Rights.Affinity.Detail, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void LoopBench_Short_RunsAllTicksWithoutAllocating()
    {
        LoopReport report = LoopBench.Run(1000, 0.1, 0);
        Assert.Equal(0, report.AllocatedBytes);
        Assert.Equal(100, report.Ticks);
        Assert.NotNull(report.RealTime);
        Assert.True(report.P50Us <= report.P99Us && report.P99Us <= report.P999Us && report.P999Us <= report.MaxUs);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(double.NaN, 1, 0)]
    [InlineData(1000, 0, 0)]
    [InlineData(1000, 1, -1)]
    public void LoopBench_NumberOutOfRange_Throws(double hz, double seconds, double spin) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LoopBench.Run(hz, seconds, spin));

    private static void OnThread(Action action)
    {
        Exception? failure = null;
        Thread thread = new(() => failure = Record.Exception(action));
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    [Fact]
    public void Elevate_ThreadStartedByIt_IsNotRealTime()
    {
        string policies = "";
        var worker = new Thread(() =>
        {
            using RealTimeThread thread = RealTimeThread.Elevate(
                new RealTimeOptions { Priority = 1, LockMemory = false, KeepCpuAwake = false });
            if (!thread.Rights.Scheduling.Granted)
                return; // without the right there is nothing to inherit
            var child = new Thread(() => policies = SchedulingPolicy());
            child.Start();
            child.Join();
        });
        worker.Start();
        worker.Join();

        Assert.True(policies is "" or "0", $"the child's scheduling policy is {policies}, not SCHED_OTHER");
    }

    // field 41 of /proc/thread-self/stat; the name in field 2 ends with the last parenthesis
    private static string SchedulingPolicy()
    {
        string stat = File.ReadAllText("/proc/thread-self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[38];
    }
}

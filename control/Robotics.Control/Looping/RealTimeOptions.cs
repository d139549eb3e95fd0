namespace Robotics.Control.Looping;

/// <summary>Rights that a real-time thread requests from the operating system.</summary>
public sealed record RealTimeOptions
{
    /// <summary>SCHED_FIFO priority, 1 to 99; 0 leaves the scheduling as it is.</summary>
    public int Priority { get; init; } = 80;

    /// <summary>Whether to lock the process's pages when they are first used.</summary>
    public bool LockMemory { get; init; } = true;

    /// <summary>Whether to keep the cores out of deep sleep states.</summary>
    public bool KeepCpuAwake { get; init; } = true;

    /// <summary>The core to run on; null leaves the choice to the system.</summary>
    public int? Cpu { get; init; }
}

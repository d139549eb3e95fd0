namespace Robotics.Control.Looping;

/// <summary>What to ask of the operating system for a thread that must wake on time.</summary>
public sealed record RealTimeOptions
{
    /// <summary>SCHED_FIFO priority, 1 to 99; 0 leaves the scheduling as it is.</summary>
    public int Priority { get; init; } = 80;

    /// <summary>Whether to lock the process's pages as they come into use.</summary>
    public bool LockMemory { get; init; } = true;

    /// <summary>Whether to keep the cores from sleeping deeply.</summary>
    public bool KeepCpuAwake { get; init; } = true;

    /// <summary>The core to run on; none leaves the choice to the system.</summary>
    public int? Cpu { get; init; }
}

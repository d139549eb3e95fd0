using System.Text.Json.Serialization;

namespace Robotics.Control.Looping;

/// <summary>What the operating system granted a thread that must wake on time.</summary>
/// <param name="Scheduling">SCHED_FIFO: ordinary threads do not delay it.</param>
/// <param name="MemoryLock">mlockall: its pages are not swapped out.</param>
/// <param name="CpuAwake">/dev/cpu_dma_latency held at 0: cores do not sleep deeply.</param>
/// <param name="Affinity">Pinned to one core.</param>
public sealed record RealTimeRights(
    [property: JsonPropertyName("sched_fifo")] RealTimeRight Scheduling,
    [property: JsonPropertyName("memory_lock")] RealTimeRight MemoryLock,
    [property: JsonPropertyName("cpu_awake")] RealTimeRight CpuAwake,
    [property: JsonPropertyName("affinity")] RealTimeRight Affinity);

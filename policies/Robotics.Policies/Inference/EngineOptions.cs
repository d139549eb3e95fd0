using Robotics.Policies.Devices;

namespace Robotics.Policies.Inference;

/// <summary>Options of an inference engine.</summary>
public sealed record EngineOptions
{
    /// <summary>Threads per operator. More than one is slower on small and on shared machines.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The device.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Cpu;
}

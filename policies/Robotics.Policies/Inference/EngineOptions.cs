using Robotics.Policies.Devices;

namespace Robotics.Policies.Inference;

/// <summary>How an engine runs.</summary>
public sealed record EngineOptions
{
    /// <summary>Threads inside an operator; more than one is slower on small and on shared machines.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Where it computes.</summary>
    public ComputeDevice Device { get; init; } = ComputeDevice.Cpu;
}

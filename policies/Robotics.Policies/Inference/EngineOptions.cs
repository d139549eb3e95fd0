namespace Robotics.Policies.Inference;

/// <summary>How an engine runs.</summary>
public sealed record EngineOptions
{
    /// <summary>Threads inside an operator; more than one is slower on small and on shared machines.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>"cpu", "cuda" or "cuda:INDEX".</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>The index of the CUDA device, or null for the CPU.</summary>
    /// <exception cref="EngineException">The device's name is unknown.</exception>
    internal int? CudaIndex() => Device switch
    {
        "cpu" => null,
        "cuda" => 0,
        _ when Device.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(Device.AsSpan(5), out int index) && index >= 0 => index,
        _ => throw new EngineException($"The device '{Device}' is unknown; choose cpu, cuda or cuda:INDEX."),
    };
}

using Robotics.Bridge.Transport;
using Robotics.Control.Looping;
using Robotics.Policies.Devices;
using Robotics.Policies.Inference;

namespace Robotics.Runtime.Deployment;

/// <summary>How a policy is deployed on an arm.</summary>
public sealed record DeploymentOptions
{
    /// <summary>Control ticks per second: commands sent.</summary>
    public double ControlHz { get; init; } = 100;

    /// <summary>Decisions per second; the period is a whole number of control ticks.</summary>
    public double DecisionHz { get; init; } = 12.5;

    /// <summary>Episodes to play. More than one on a real arm need a confirmation each.</summary>
    public int Episodes { get; init; } = 10;

    /// <summary>Seed of the first initial state; each following episode adds one.</summary>
    public long Seed { get; init; }

    /// <summary>The ZeroMQ implementation of the connection to the arm.</summary>
    public TransportKind Transport { get; init; } = TransportKind.NetMq;

    /// <summary>What runs the policy's networks.</summary>
    public EngineKind Engine { get; init; } = EngineKind.Onnx;

    /// <summary>Where they compute.</summary>
    public ComputeDevice Device { get; init; }

    /// <summary>Longest episode.</summary>
    public TimeSpan EpisodeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message is one sentence.</exception>
    public void Check()
    {
        Pipeline().Check();
        if (Episodes < 1)
            throw new ArgumentException($"The number of episodes must be at least 1, not {Episodes}.");
    }

    internal PipelineOptions Pipeline() => new() { ControlHz = ControlHz, DecisionHz = DecisionHz, EpisodeLimit = EpisodeLimit };
}

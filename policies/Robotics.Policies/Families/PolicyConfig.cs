using Robotics.Policies.Encoders;
using Robotics.Policies.Losses;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Families;

/// <summary>The parts of a policy, each with a name and its own options.</summary>
public sealed record PolicyConfig
{
    /// <summary>The family; see <see cref="PolicyFamilies"/>.</summary>
    public required string Type { get; init; }

    /// <summary>How observations become the condition.</summary>
    public EncoderConfig Encoder { get; init; } = new FeatureEncoderConfig();

    /// <summary>What predicts.</summary>
    public NetworkConfig Network { get; init; } = new UNet1dNetworkConfig();

    /// <summary>How data and noise mix, and what is predicted.</summary>
    public required GenerativeProcess Process { get; init; }

    /// <summary>How a chunk is sampled, unless a run says otherwise.</summary>
    public required Sampler Sampler { get; init; }

    /// <summary>What training minimizes.</summary>
    public PolicyLoss Loss { get; init; } = new MeanSquaredLoss();

    /// <summary>All that is wrong with it, one sentence each.</summary>
    public IEnumerable<string> Validate()
    {
        if (PolicyFamilies.Find(Type) is not { } family)
            return [PolicyFamilies.Unknown(Type)];
        string[] problems = [.. Encoder.Validate(), .. Network.Validate(), .. Process.Validate(), .. Loss.Validate()];
        if (problems.Length > 0)
            return problems;

        // whether the sampler fits a process of another family says nothing
        return [.. family.Processes.Contains(Process.Name) ? Sampler.Validate(Process) : [], .. family.Validate(this)];
    }
}

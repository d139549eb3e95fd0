using Robotics.Policies.Encoders;
using Robotics.Policies.Losses;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Families;

/// <summary>The components of a policy, each with a name and its own options.</summary>
public sealed record PolicyConfig
{
    /// <summary>The family; see <see cref="PolicyFamilies"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The encoder of the observations.</summary>
    public EncoderConfig Encoder { get; init; } = new FeatureEncoderConfig();

    /// <summary>The network that predicts.</summary>
    public NetworkConfig Network { get; init; } = new UNet1dNetworkConfig();

    /// <summary>How data and noise are mixed, and what the network predicts.</summary>
    public required GenerativeProcess Process { get; init; }

    /// <summary>How a chunk is sampled, unless a run overrides it.</summary>
    public required Sampler Sampler { get; init; }

    /// <summary>The training loss.</summary>
    public PolicyLoss Loss { get; init; } = new MeanSquaredLoss();

    /// <summary>All problems, one sentence each.</summary>
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

using Robotics.Policies.Encoders;
using Robotics.Policies.Families.Act;
using Robotics.Policies.Losses;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Families;

/// <summary>The registry of policy families. Trainer, evaluator, exporter and inference do not depend on a specific family.</summary>
public static class PolicyFamilies
{
    private static readonly string[] s_encoders = [FeatureEncoderConfig.EncoderName];
    private static readonly string[] s_networks =
    [
        UNet1dNetworkConfig.NetworkName, MlpNetworkConfig.NetworkName, TransformerNetworkConfig.NetworkName, DiTNetworkConfig.NetworkName,
    ];

    private static readonly string[] s_losses = [MeanSquaredLoss.LossName, HuberLoss.LossName];

    /// <summary>All families, in the order in which they are listed.</summary>
    public static IReadOnlyList<PolicyFamily> All { get; } =
    [
        new PolicyFamily
        {
            Type = "flow_matching",
            Alias = "flow",
            Summary = "flow matching: integrates a velocity field from noise to an action chunk with Euler steps",
            Processes = [FlowMatchingProcess.ProcessName],
            Samplers = [EulerSampler.SamplerName],
            Encoders = s_encoders,
            Networks = s_networks,
            Losses = s_losses,
            Default = new PolicyConfig { Type = "flow_matching", Process = new FlowMatchingProcess(), Sampler = new EulerSampler() },
            Create = static (spec, config, normalizers) => new DenoisingModel(spec, config, normalizers),
        },
        new PolicyFamily
        {
            Type = "diffusion",
            Alias = "diffusion",
            Summary = "diffusion: removes noise from an action chunk in steps, by DDIM or DDPM",
            Processes = [DdpmProcess.ProcessName],
            Samplers = [DdimSampler.SamplerName, DdpmSampler.SamplerName],
            Encoders = s_encoders,
            Networks = s_networks,
            Losses = s_losses,
            Default = new PolicyConfig { Type = "diffusion", Process = new DdpmProcess(), Sampler = new DdimSampler() },
            Create = static (spec, config, normalizers) => new DenoisingModel(spec, config, normalizers),
        },
        new PolicyFamily
        {
            Type = "behavior_cloning",
            Alias = "bc",
            Summary = "behavior cloning: the same networks without noise, in one evaluation; the baseline of every comparison",
            Processes = [RegressionProcess.ProcessName],
            Samplers = [DirectSampler.SamplerName],
            Encoders = s_encoders,
            Networks = s_networks,
            Losses = s_losses,
            Default = new PolicyConfig { Type = "behavior_cloning", Process = new RegressionProcess(), Sampler = new DirectSampler() },
            Create = static (spec, config, normalizers) => new DenoisingModel(spec, config, normalizers),
        },
        new PolicyFamily
        {
            Type = "shortcut",
            Alias = "shortcut",
            Summary = "shortcut model: flow matching that also knows the length of its step, for 1, 2, 4, ... steps",
            Processes = [ShortcutProcess.ProcessName],
            Samplers = [EulerSampler.SamplerName],
            Encoders = s_encoders,
            Networks = s_networks,
            Losses = s_losses,
            Default = new PolicyConfig { Type = "shortcut", Process = new ShortcutProcess(), Sampler = new EulerSampler { Steps = 4 } },
            Create = static (spec, config, normalizers) => new DenoisingModel(spec, config, normalizers),
        },
        new PolicyFamily
        {
            Type = "meanflow",
            Alias = "meanflow",
            Summary = "MeanFlow: the average velocity from noise to action chunks, for one step",
            Processes = [MeanFlowProcess.ProcessName],
            Samplers = [EulerSampler.SamplerName],
            Encoders = s_encoders,
            Networks = s_networks,
            Losses = s_losses,
            Default = new PolicyConfig { Type = "meanflow", Process = new MeanFlowProcess(), Sampler = new EulerSampler { Steps = 1 } },
            Create = static (spec, config, normalizers) => new DenoisingModel(spec, config, normalizers),
        },
        new PolicyFamily
        {
            Type = "distilled",
            Alias = "distilled",
            Summary = "one-step student of a trained policy: learns the chunk that the teacher makes of the same noise",
            Processes = [DistillationProcess.ProcessName],
            Samplers = [DirectSampler.SamplerName],
            Encoders = s_encoders,
            Networks = s_networks,
            Losses = s_losses,
            Default = new PolicyConfig { Type = "distilled", Process = new DistillationProcess(), Sampler = new DirectSampler() },
            Create = static (spec, config, normalizers) => new DenoisingModel(spec, config, normalizers),
        },
        new PolicyFamily
        {
            Type = "act",
            Alias = "act",
            Summary = "ACT: action chunks from a transformer, trained as a variational autoencoder, in one evaluation",
            Processes = [RegressionProcess.ProcessName],
            Samplers = [DirectSampler.SamplerName],
            Encoders = [FeatureMapEncoderConfig.EncoderName],
            Networks = [ActNetworkConfig.NetworkName],
            Losses = [AbsoluteLoss.LossName, MeanSquaredLoss.LossName, HuberLoss.LossName],
            Default = new PolicyConfig
            {
                Type = "act",
                Encoder = new FeatureMapEncoderConfig(),
                Network = new ActNetworkConfig(),
                Process = new RegressionProcess(),
                Sampler = new DirectSampler(),
                Loss = new AbsoluteLoss(),
            },
            Create = static (spec, config, normalizers) => new ActModel(spec, config, normalizers),
        },
    ];

    /// <summary>The family with a type or a short name.</summary>
    /// <exception cref="ArgumentException">There is no such family. The message lists the available ones.</exception>
    public static PolicyFamily Get(string name) => Find(name) ?? throw new ArgumentException(Unknown(name), nameof(name));

    /// <summary>The family with a type or a short name, or null.</summary>
    public static PolicyFamily? Find(string name) => All.FirstOrDefault(family => family.Type == name || family.Alias == name);

    internal static string Unknown(string name) =>
        $"The policy type '{name}' is unknown: choose {string.Join(" or ", All.Select(family => family.Alias).Distinct())}.";
}

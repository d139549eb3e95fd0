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
        Denoising(
            "flow_matching", "flow", "flow matching: integrates a velocity field from noise to an action chunk with Euler steps",
            new FlowMatchingProcess(), new EulerSampler()),
        Denoising(
            "diffusion", "diffusion", "diffusion: removes noise from an action chunk in steps, by DDIM or DDPM",
            new DdpmProcess(), new DdimSampler(), new DdpmSampler()),
        Denoising(
            "behavior_cloning", "bc",
            "behavior cloning: the same networks without noise, in one evaluation; the baseline of every comparison",
            new RegressionProcess(), new DirectSampler()),
        Denoising(
            "shortcut", "shortcut", "shortcut model: flow matching that also knows the length of its step, for 1, 2, 4, ... steps",
            new ShortcutProcess(), new EulerSampler { Steps = 4 }),
        Denoising(
            "meanflow", "meanflow", "MeanFlow: the average velocity from noise to action chunks, for one step",
            new MeanFlowProcess(), new EulerSampler { Steps = 1 }),
        Denoising(
            "distilled", "distilled", "one-step student of a trained policy: learns the chunk that the teacher makes of the same noise",
            new DistillationProcess(), new DirectSampler()),
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

    // families that differ in their process and samplers only; the first sampler is the default
    private static PolicyFamily Denoising(
        string type, string alias, string summary, GenerativeProcess process, params IReadOnlyList<Sampler> samplers) => new()
        {
            Type = type,
            Alias = alias,
            Summary = summary,
            Processes = [process.Name],
            Samplers = [.. samplers.Select(sampler => sampler.Name)],
            Encoders = s_encoders,
            Networks = s_networks,
            Losses = s_losses,
            Default = new PolicyConfig { Type = type, Process = process, Sampler = samplers[0] },
            Create = static (spec, config, normalizers) => new DenoisingModel(spec, config, normalizers),
        };
}

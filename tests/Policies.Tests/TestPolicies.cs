using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Families.Act;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests;

/// <summary>Small policies of all families: two cameras, joint positions and a force; the second action is constant in the data.</summary>
internal static class TestPolicies
{
    internal const float ConstantAction = 0.25f;

    internal static PolicySpec Spec { get; } = new()
    {
        Task = "lift",
        Observations =
        [
            FeatureSpec.Image(new CameraSpec("front", 16, 12), 2),
            FeatureSpec.Image(new CameraSpec("wrist", 16, 16), 2),
            FeatureSpec.Vector(FeatureKeys.State, 3, 2),
            FeatureSpec.Vector(FeatureKeys.Force, 2),
        ],
        Action = FeatureSpec.Vector(FeatureKeys.Action, 2, 4, 10),
    };

    internal static Normalizers Normalizers { get; } = new(new Dictionary<string, NormalizationStats>
    {
        [FeatureKeys.State] = new([-1, -1, -1], [1, 2, 3]),
        [FeatureKeys.Force] = new([-20, 0], [20, 50]),
        [FeatureKeys.Action] = new([-0.5f, ConstantAction], [0.5f, ConstantAction]),
    });

    internal static PolicyModel Model(string name) => PolicyFamilies.Get(name.Split(' ')[0]).Create(Spec, Config(name), Normalizers);

    internal static PolicyConfig Config(string name)
    {
        PolicyConfig config = PolicyFamilies.Get(name.Split(' ')[0]).Default;
        if (config.Network is ActNetworkConfig)
        {
            return config with
            {
                Encoder = new FeatureMapEncoderConfig { Channels = [8, 8], Strides = [2, 2], FirstKernel = 3 },
                Network = new ActNetworkConfig { Width = 16, Heads = 2, FeedForward = 24, EncoderLayers = 1, LatentLayers = 1, Latent = 5 },
            };
        }
        config = config with
        {
            Encoder = new FeatureEncoderConfig
            {
                Image = new KeyPointEncoderConfig { Channels = [8, 8], Strides = [2, 2], FirstKernel = 3, KeyPoints = 4 },
                VectorWidths = name.Contains("mlp", StringComparison.Ordinal) ? [16] : [],
            },
            Network = name.Split(' ')[^1] switch
            {
                "mlp" => new MlpNetworkConfig { Width = 32, Blocks = 2, StepSize = 8 },
                "transformer" => new TransformerNetworkConfig { Width = 16, Heads = 2, Layers = 2, EncoderLayers = 1 },
                "dit" => new DiTNetworkConfig { Width = 16, Heads = 2, Layers = 2, StepSize = 8 },
                _ => new UNet1dNetworkConfig { Dims = [8, 16], StepSize = 8 },
            },
        };
        return name.Contains("ddpm", StringComparison.Ordinal) ? config with { Sampler = new DdpmSampler { Steps = 20 } } : config;
    }
}

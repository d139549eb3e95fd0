using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Normalization;

namespace Robotics.Policies.Importing;

/// <summary>LeRobot's diffusion policy: a U-Net, conditioned on the state and on key points of a ResNet-18 for each camera.</summary>
/// <remarks>
/// Its condition has one reading after another, each with state, cameras and environment state. Its predicted actions begin at the oldest
/// reading, so that those before index n_obs_steps - 1 are never executed. Source: huggingface/lerobot, policies/diffusion.
/// </remarks>
internal static class LeRobotDiffusion
{
    internal const string Type = "diffusion";

    private const string Encoder = "rgb_encoder.";
    private const string Group = "diffusion.";

    // position of a layer in the published network: conv1, bn1, relu, maxpool, layer1 to layer4
    private static readonly (string Layer, string Position)[] s_layers =
    [
        ("backbone.conv1.", "backbone.0."), ("backbone.bn1.", "backbone.1."), ("backbone.layer1.", "backbone.4."),
        ("backbone.layer2.", "backbone.5."), ("backbone.layer3.", "backbone.6."), ("backbone.layer4.", "backbone.7."),
    ];

    internal static ImportedPolicy Read(ForeignCheckpoint checkpoint, ImportOptions options)
    {
        ForeignConfig config = checkpoint.Config;
        var statistics = LeRobotStatistics.Read(checkpoint);
        LeRobotFeature[] inputs =
        [
            .. Inputs(config).Select(
                feature => feature with { Here = DiffusionParts.Rename(feature.Key, feature.IsImage, statistics.Names, options) }),
        ];
        LeRobotFeature action = Action(config);
        int readings = config.Whole("n_obs_steps"), horizon = config.Whole("horizon"), executed = config.Whole("n_action_steps");
        DiffusionParts.RequireExecutable(config, executed, horizon, readings - 1);
        var spec = new PolicySpec
        {
            Task = options.Task,
            Observations = [.. inputs.Select(feature => Feature(feature, readings))],
            Action = FeatureSpec.Vector(FeatureKeys.Action, action.Shape[0], horizon, options.ActionHz),
            FirstAction = readings - 1,
        };
        var normalizers = new Normalizers(inputs.Where(feature => !feature.IsImage)
            .ToDictionary(feature => feature.Here, statistics.Vector).Append(new(FeatureKeys.Action, statistics.Action(action))));
        LeRobotFeature[] cameras = [.. inputs.Where(feature => feature.IsImage)];
        var model = new DenoisingModel(spec, Parts(checkpoint, cameras, statistics), normalizers);
        return new ImportedPolicy(model, Weights(checkpoint.Weights, model, [.. cameras.Select(camera => camera.Camera)]), executed);
    }

    private static PolicyConfig Parts(ForeignCheckpoint checkpoint, LeRobotFeature[] cameras, LeRobotStatistics statistics)
    {
        ForeignConfig config = checkpoint.Config;
        return PolicyFamilies.Get("diffusion").Default with
        {
            Encoder = new FeatureEncoderConfig
            {
                Order = ConditionOrder.ByReading,
                Image = cameras.Length == 0 ? new KeyPointEncoderConfig() : Image(checkpoint, cameras[0]),
                ShareImageEncoder = cameras.Length > 0 && !config.Flag("use_separate_rgb_encoder_per_camera"),
                Pixels = cameras.ToDictionary(camera => camera.Camera, statistics.Pixels),
            },
            Network = new UNet1dNetworkConfig
            {
                Dims = config.Wholes("down_dims"),
                StepSize = config.Whole("diffusion_step_embed_dim"),
                Kernel = config.Whole("kernel_size"),
                Groups = config.Whole("n_groups"),
                FilmScale = config.Flag("use_film_scale_modulation"),
            },
            Process = DiffusionParts.Process(config),
            Sampler = DiffusionParts.Sampler(config, config, config.Choice("noise_scheduler_type", ("DDPM", false), ("DDIM", true))),
        };
    }

    /// <summary>The observations in the order of the condition: state, cameras in the order of the file, environment state.</summary>
    private static IReadOnlyList<LeRobotFeature> Inputs(ForeignConfig config)
    {
        IReadOnlyList<LeRobotFeature> inputs = LeRobotFeature.Read(config, "input_features");
        LeRobotFeature? state = inputs.FirstOrDefault(feature => feature.Key == FeatureKeys.State);
        LeRobotFeature? environment = inputs.FirstOrDefault(feature => feature.Key == FeatureKeys.Environment);
        if (state is null)
            throw config.Fault("input_features", $"has no '{FeatureKeys.State}', which the diffusion policy needs");
        LeRobotFeature[] cameras = [.. inputs.Where(feature => feature.IsImage)];
        LeRobotFeature[] used = environment is null ? [state, .. cameras] : [state, .. cameras, environment];
        if (inputs.Except(used).FirstOrDefault() is { } other)
            throw config.Fault("input_features", $"has '{other.Key}', which the diffusion policy does not observe");
        if (used.Length == 1)
            throw config.Fault("input_features", "has neither images nor an environment state");
        return used;
    }

    private static LeRobotFeature Action(ForeignConfig config) => LeRobotFeature.Read(config, "output_features") is [var action]
        && action is { Key: FeatureKeys.Action, Kind: LeRobotFeature.Action }
        ? action : throw config.Fault("output_features", $"must have exactly one feature, '{FeatureKeys.Action}'");

    private static FeatureSpec Feature(LeRobotFeature feature, int readings) => feature.IsImage
        ? FeatureSpec.Image(new CameraSpec(feature.Camera, feature.Shape[2], feature.Shape[1]), readings)
        : FeatureSpec.Vector(feature.Here, feature.Shape[0], readings);

    private static ResNetEncoderConfig Image(ForeignCheckpoint checkpoint, LeRobotFeature camera)
    {
        ForeignConfig config = checkpoint.Config;
        _ = config.Choice("vision_backbone", ("resnet18", 0));
        if (config.States("resize_shape") && !config.Wholes("resize_shape").SequenceEqual(camera.Shape[1..]))
            throw config.Fault("resize_shape", "cannot be imported: images are not resized here, so let the camera provide that size");
        int[] crop = config.States("crop_shape") ? config.Wholes("crop_shape") : [0, 0];
        if (crop.Length != 2)
            throw config.Fault("crop_shape", "must be a height and a width");

        // the width is not in the configuration: it is 64 unless the network was made smaller
        string separate = config.Flag("use_separate_rgb_encoder_per_camera") ? "0." : "";
        int width = checkpoint.Weights.ShapeOf($"{Group}{Encoder}{separate}backbone.0.weight") is [> 0 and int first, ..] ? first : 64;
        return new ResNetEncoderConfig
        {
            Width = width,
            Normalization = config.Flag("use_group_norm") ? ResNetNormalization.Group : ResNetNormalization.Fixed,
            KeyPoints = config.Whole("spatial_softmax_num_keypoints"),
            CropHeight = crop[0],
            CropWidth = crop[1],
        };
    }

    private static ParameterValues Weights(ForeignTensors tensors, DenoisingModel model, string[] cameras)
    {
        var encoder = (FeatureEncoderConfig)model.Config.Encoder; // set above
        bool batchNorm = encoder.Image is ResNetEncoderConfig { Normalization: ResNetNormalization.Fixed };
        var values = new ParameterValues(model.Parameters);
        foreach (Parameter parameter in model.Parameters)
        {
            string name = Name(parameter.Name, cameras, encoder.ShareImageEncoder);
            bool folded = batchNorm && IsNormalization(parameter.Name), shift = name.EndsWith(".bias", StringComparison.Ordinal);
            float[] taken = folded
                ? tensors.TakeBatchNorm(name[..(name.LastIndexOf('.') + 1)], parameter.Count, shift)
                : tensors.Take(name, parameter.Shape);
            taken.CopyTo(values[parameter]);
        }

        // the positions of the pixels of the feature maps are stored, but they follow from the sizes
        foreach (string name in tensors.Names.Where(name => name.EndsWith(".pool.pos_grid", StringComparison.Ordinal)))
            tensors.Ignore(name);
        return values;
    }

    private static bool IsNormalization(string name) => name.StartsWith("encoder.cameras.", StringComparison.Ordinal)
        && (name.Contains(".bn", StringComparison.Ordinal) || name.Contains(".downsample.1.", StringComparison.Ordinal));

    private static string Name(string parameter, string[] cameras, bool shared)
    {
        const string network = "unet.", encoder = "encoder.cameras.";
        if (parameter.StartsWith(network, StringComparison.Ordinal))
            return Group + NetworkName(parameter);
        string rest = parameter[encoder.Length..], place = "";
        if (!shared)
        {
            string camera = rest[..rest.IndexOf('.', StringComparison.Ordinal)];
            (rest, place) = (rest[(camera.Length + 1)..], $"{Array.IndexOf(cameras, camera)}.");
        }
        foreach ((string layer, string position) in s_layers)
        {
            if (rest.StartsWith(layer, StringComparison.Ordinal))
                rest = position + rest[layer.Length..];
        }
        return Group + Encoder + place + rest;
    }

    // blocks.0 and blocks.1 are conv1 and conv2; a change of resolution is a convolution, not a module with one
    private static string NetworkName(string parameter) => parameter
        .Replace(".blocks.0.", ".conv1.", StringComparison.Ordinal)
        .Replace(".blocks.1.", ".conv2.", StringComparison.Ordinal)
        .Replace(".2.conv.", ".2.", StringComparison.Ordinal);
}

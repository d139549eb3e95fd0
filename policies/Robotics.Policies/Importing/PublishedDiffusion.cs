using Robotics.Control.Deciding;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Normalization;

namespace Robotics.Policies.Importing;

/// <summary>
/// The U-Net policy of vectors of the published Diffusion Policy: its state dict as safetensors, with its options in a config.json.
/// </summary>
/// <remarks>
/// config.json: `type` "diffusion_policy", `obs_key` (the feature that is its `obs`), and with their names there `obs_dim`, `action_dim`,
/// `horizon`, `n_obs_steps`, `n_action_steps`, `num_inference_steps`, `obs_as_global_cond`, `oa_step_convention`, `model` and
/// `noise_scheduler`. Source: real-stanford/diffusion_policy, diffusion_unet_lowdim_policy; Chi et al., arXiv:2303.04137.
/// </remarks>
internal static class PublishedDiffusion
{
    internal const string Type = "diffusion_policy";

    internal static ImportedPolicy Read(ForeignCheckpoint checkpoint, ImportOptions options)
    {
        (ForeignConfig config, ForeignTensors weights) = (checkpoint.Config, checkpoint.Weights);
        if (weights.Names.Any(name => name.StartsWith("obs_encoder.", StringComparison.Ordinal)))
            throw new CheckpointException(
                $"{checkpoint.Folder} has an image encoder, 'obs_encoder.*'; only policies of vectors can be imported.");
        if (!config.Flag("obs_as_global_cond"))
            throw config.Fault("obs_as_global_cond", "is false, which cannot be imported: observations must be the global condition");
        ForeignConfig network = config.Section("model"), scheduler = config.Section("noise_scheduler");
        int readings = config.Whole("n_obs_steps"), horizon = config.Whole("horizon"), executed = config.Whole("n_action_steps");
        int size = config.Whole("obs_dim"), actions = config.Whole("action_dim");
        int first = config.Flag("oa_step_convention") ? readings - 1 : readings;
        DiffusionParts.RequireExecutable(config, executed, horizon, first);
        if (scheduler.States("variance_type"))
            _ = scheduler.Choice("variance_type", ("fixed_small", 0));
        string key = DiffusionParts.Rename(config.Text("obs_key"), image: false, new Dictionary<string, string>(), options);
        if (FeatureKeys.IsImage(key))
            throw config.Fault("obs_key", $"is '{key}', which is a camera's; only policies of vectors can be imported");
        var spec = new PolicySpec
        {
            Task = options.Task,
            Observations = [FeatureSpec.Vector(key, size, readings)],
            Action = FeatureSpec.Vector(FeatureKeys.Action, actions, horizon, options.ActionHz),
            FirstAction = first,
        };
        PolicyConfig parts = PolicyFamilies.Get("diffusion").Default with
        {
            Encoder = new FeatureEncoderConfig(),
            Network = new UNet1dNetworkConfig
            {
                Dims = network.Wholes("down_dims"),
                StepSize = network.Whole("diffusion_step_embed_dim"),
                Kernel = network.Whole("kernel_size"),
                Groups = network.Whole("n_groups"),
                FilmScale = network.Flag("cond_predict_scale"),
            },
            Process = DiffusionParts.Process(scheduler),
            Sampler = DiffusionParts.Sampler(config, scheduler, scheduler.Choice("type", ("DDPM", false), ("DDIM", true))),
        };
        var normalizers = new Normalizers([
            new(key, Normalizer(weights, "obs", size)), new(FeatureKeys.Action, Normalizer(weights, "action", actions))]);
        var model = new DenoisingModel(spec, parts, normalizers);
        var values = new ParameterValues(model.Parameters);
        foreach (Parameter parameter in model.Parameters)
            weights.Take("model." + parameter.Name["unet.".Length..], parameter.Shape).CopyTo(values[parameter]);
        foreach (string name in weights.Names.Where(name => name.EndsWith("_dummy_variable", StringComparison.Ordinal)))
            weights.Ignore(name);
        return new ImportedPolicy(model, values, executed);
    }

    // there n = x * scale + offset, here n = (x - 0) / (1 / scale) + offset
    private static NormalizationStats Normalizer(ForeignTensors weights, string key, int size)
    {
        string prefix = $"normalizer.params_dict.{key}.", purpose = $"the normalizer of '{key}'";
        foreach (string name in weights.Names.Where(name => name.StartsWith(prefix + "input_stats.", StringComparison.Ordinal)))
            weights.Ignore(name);
        float[] scale = weights.Statistic(prefix + "scale", purpose, size), offset = weights.Statistic(prefix + "offset", purpose, size);
        if (scale.Any(factor => !(factor > 0)))
            throw new ArgumentException($"the normalizer of '{key}' has a scale that is not above 0.");
        return NormalizationStats.Affine(new float[size], Array.ConvertAll(scale, factor => 1 / factor), offset);
    }
}

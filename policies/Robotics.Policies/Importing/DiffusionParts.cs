using Robotics.Control.Deciding;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Importing;

/// <summary>Parts of diffusion policies whose options are those of the diffusers library, and keys of features.</summary>
internal static class DiffusionParts
{
    // no sample reaches it
    private const double NoClip = 1e6;

    /// <summary>The process of the options of a noise scheduler.</summary>
    internal static DdpmProcess Process(ForeignConfig scheduler)
    {
        NoiseSchedule schedule = scheduler.Choice(
            "beta_schedule", ("squaredcos_cap_v2", NoiseSchedule.SquaredCosine), ("linear", NoiseSchedule.Linear));
        bool clip = scheduler.Flag("clip_sample"), linear = schedule == NoiseSchedule.Linear;
        return new DdpmProcess
        {
            Schedule = schedule,
            FirstVariance = linear ? scheduler.Number("beta_start") : null,
            LastVariance = linear ? scheduler.Number("beta_end") : null,
            Prediction = scheduler.Choice(
                "prediction_type", ("epsilon", PredictionType.Noise), ("sample", PredictionType.Data), ("v_prediction", PredictionType.V)),
            ClipSample = clip,
            Clip = !clip ? NoClip : scheduler.States("clip_sample_range") ? scheduler.Number("clip_sample_range") : 1,
            TrainingSteps = scheduler.Whole("num_train_timesteps"),
        };
    }

    /// <summary>The sampler: evenly spaced training steps from step 0 on.</summary>
    /// <param name="config">States the number of steps, or null for all.</param>
    /// <param name="scheduler">States the number of training steps.</param>
    /// <param name="ddim">Whether it is DDIM, not DDPM.</param>
    internal static DiffusionSampler Sampler(ForeignConfig config, ForeignConfig scheduler, bool ddim)
    {
        int steps = (config.States("num_inference_steps") ? config.Whole("num_inference_steps") : 0) is > 0 and int stated
            ? stated : scheduler.Whole("num_train_timesteps");
        return ddim
            ? new DdimSampler { Steps = steps, Spacing = TimestepSpacing.Leading }
            : new DdpmSampler { Steps = steps, Spacing = TimestepSpacing.Leading };
    }

    /// <summary>Refuses a number of executed actions that is larger than that of a decision.</summary>
    internal static void RequireExecutable(ForeignConfig config, int executed, int horizon, int first)
    {
        if (executed > horizon - first)
            throw config.Fault("n_action_steps", $"is {executed}, but a decision has only {horizon - first} actions");
    }

    /// <summary>The key of a feature here: as the user wants, else as the robot of the checkpoint provides it.</summary>
    /// <param name="key">The key in the policy.</param>
    /// <param name="image">Whether it is a camera's, whose keys begin with `observation.images.` here.</param>
    /// <param name="names">Keys of the robot by those of the policy.</param>
    /// <param name="options">Keys that the user wants.</param>
    internal static string Rename(string key, bool image, IReadOnlyDictionary<string, string> names, ImportOptions options)
    {
        string known = names.GetValueOrDefault(key, key);
        string wanted = options.Rename.GetValueOrDefault(known) ?? options.Rename.GetValueOrDefault(key) ?? known;
        if (!image)
            return wanted;
        const string prefix = "observation.";
        string camera = FeatureKeys.IsImage(wanted) ? wanted[FeatureKeys.ImagePrefix.Length..]
            : wanted.StartsWith(prefix, StringComparison.Ordinal) ? wanted[prefix.Length..] : wanted;
        return FeatureKeys.Image(camera.Replace('.', '_'));
    }
}

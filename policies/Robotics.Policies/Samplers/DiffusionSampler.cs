using Robotics.Policies.Processes;

namespace Robotics.Policies.Samplers;

/// <summary>A sampler that visits a subset of the training steps of a DDPM process.</summary>
public abstract record DiffusionSampler : Sampler
{
    /// <summary>The subset of visited training steps.</summary>
    public TimestepSpacing Spacing { get; init; } = TimestepSpacing.Trailing;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(GenerativeProcess process)
    {
        foreach (string problem in base.Validate(process))
            yield return problem;
        if (process is not DdpmProcess ddpm)
            yield return $"The sampler '{Name}' needs the process ddpm, not '{process.Name}'.";
        else if (Steps > ddpm.TrainingSteps)
            yield return $"The sampler '{Name}' takes {Steps} steps, but the process has only {ddpm.TrainingSteps}.";
    }

    /// <summary>The visited training steps, then -1 for the data.</summary>
    /// <inheritdoc/>
    public override double[] Times(GenerativeProcess process, double progress = 0)
    {
        ArgumentNullException.ThrowIfNull(process);
        int last = (int)process.TimeAt(progress); // the noisiest step that is visited
        int available = last + 1, steps = Math.Min(Steps, available);
        double[] times = new double[steps + 1];
        for (int i = 0; i < steps; i++)
        {
            times[i] = Spacing switch
            {
                TimestepSpacing.Leading => (steps - 1 - i) * (available / steps),
                TimestepSpacing.Linspace => Math.Round((double)last * (steps - 1 - i) / Math.Max(1, steps - 1)),
                _ => Math.Round(available - (i * (double)available / steps)) - 1,
            };
        }
        times[steps] = -1;
        return times;
    }
}

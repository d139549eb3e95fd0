using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Processes;

/// <summary>
/// The diffusion process of DDPM in K steps: x_k = sqrt(c_k) * data + sqrt(1 - c_k) * noise, c_k the cumulative product of 1 - b_k.
/// </summary>
/// <remarks>
/// Times are the steps 0 to K - 1, from data to noise; -1 is the data. Sources: Ho et al., arXiv:2006.11239; settings of Diffusion Policy,
/// Chi et al., arXiv:2303.04137.
/// </remarks>
public sealed record DdpmProcess : GenerativeProcess
{
    /// <summary>The name in checkpoints.</summary>
    public const string ProcessName = "ddpm";

    private const double LargestVariance = 0.999;
    private static readonly ConcurrentDictionary<(NoiseSchedule, int, double?, double?), double[]> s_tables = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => ProcessName;

    /// <inheritdoc/>
    public override TimeDirection Direction { get; init; } = TimeDirection.DataToNoise;

    /// <inheritdoc/>
    public override PredictionType Prediction { get; init; } = PredictionType.Noise;

    /// <inheritdoc/>
    public override NoiseSchedule Schedule { get; init; } = NoiseSchedule.SquaredCosine;

    /// <inheritdoc/>
    public override bool ClipSample { get; init; } = true;

    /// <summary>K, the number of training steps from data to noise.</summary>
    public int TrainingSteps { get; init; } = 100;

    /// <summary>b of the first step of a linear schedule; null: 1e-4 for 1000 steps, in proportion more for fewer steps.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FirstVariance { get; init; }

    /// <summary>b of the last step of a linear schedule; null: 0.02 for 1000 steps, in proportion more for fewer steps.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LastVariance { get; init; }

    /// <summary>c_k; 1 at k = -1.</summary>
    public double CumulativeProduct(int step) => step < 0 ? 1 : Table[step];

    /// <inheritdoc/>
    public override PathPoint At(double time)
    {
        double product = CumulativeProduct((int)Math.Round(time));
        return new PathPoint(Math.Sqrt(product), Math.Sqrt(1 - product));
    }

    /// <inheritdoc/>
    public override double TimeAt(double progress) => Math.Round((1 - progress) * TrainingSteps) - 1;

    /// <inheritdoc/>
    public override double NetworkTime(double time) => time;

    /// <inheritdoc/>
    public override double DrawTime(SeededNoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        return noise.NextInteger(TrainingSteps);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in base.Validate())
            yield return problem;
        if (Direction != TimeDirection.DataToNoise)
            yield return "DDPM runs from data to noise: its direction must be data_to_noise.";
        if (Prediction == PredictionType.Velocity)
            yield return "A DDPM network predicts epsilon, x0 or v.";
        if (TrainingSteps is < 2 or > 10_000)
            yield return $"The training steps of DDPM must be 2 to 10000, not {TrainingSteps}.";
        if (FirstVariance is null != LastVariance is null)
            yield return "The linear schedule of DDPM needs both the first and the last variance, or neither.";
        if (FirstVariance is not (null or (> 0 and < 1)) || LastVariance is not (null or (> 0 and < 1)))
            yield return $"The variances of DDPM must be between 0 and 1, not {FirstVariance} and {LastVariance}.";
        if (Schedule != NoiseSchedule.Linear && (FirstVariance is not null || LastVariance is not null))
            yield return "Only the linear schedule of DDPM has a first and a last variance.";
    }

    private double[] Table => s_tables.GetOrAdd(
        (Schedule, TrainingSteps, FirstVariance, LastVariance), static (_, process) => process.Build(), this);

    private double[] Build()
    {
        double[] products = new double[TrainingSteps];
        double product = 1;
        for (int k = 0; k < TrainingSteps; k++)
            products[k] = product *= 1 - Math.Min(LargestVariance, Variance(k));
        return products;
    }

    private double Variance(int k)
    {
        double steps = TrainingSteps;
        if (Schedule == NoiseSchedule.SquaredCosine)
            return 1 - (Cosine((k + 1) / steps) / Cosine(k / steps));

        // the published linear variances are for 1000 steps: with fewer steps, larger variances give the same noise at the end
        double first = FirstVariance ?? 1e-4, last = LastVariance ?? 0.02, factor = FirstVariance is null ? 1000 / steps : 1;
        return factor * (first + ((last - first) * k / (steps - 1)));
    }

    private static double Cosine(double s)
    {
        double c = Math.Cos((s + 0.008) / 1.008 * Math.PI / 2);
        return c * c;
    }
}

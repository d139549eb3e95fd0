using System.Text.Json.Serialization;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Processes;

/// <summary>How data and noise are mixed, and what the network predicts: x(t) = a(t) * data + s(t) * noise.</summary>
/// <remarks>
/// Each process defines its own times. Each prediction is a linear combination of data
/// and noise, so conversions between them are exact. Immutable.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(FlowMatchingProcess), FlowMatchingProcess.ProcessName)]
[JsonDerivedType(typeof(DdpmProcess), DdpmProcess.ProcessName)]
[JsonDerivedType(typeof(ShortcutProcess), ShortcutProcess.ProcessName)]
[JsonDerivedType(typeof(MeanFlowProcess), MeanFlowProcess.ProcessName)]
[JsonDerivedType(typeof(RegressionProcess), RegressionProcess.ProcessName)]
[JsonDerivedType(typeof(DistillationProcess), DistillationProcess.ProcessName)]
public abstract record GenerativeProcess
{
    /// <summary>The name in checkpoints.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Which end of the time range is the data.</summary>
    public abstract TimeDirection Direction { get; init; }

    /// <summary>What the network predicts.</summary>
    public abstract PredictionType Prediction { get; init; }

    /// <summary>How the noise increases.</summary>
    public abstract NoiseSchedule Schedule { get; init; }

    /// <summary>Samples are clamped to [-Clip, Clip] in normalized units.</summary>
    public double Clip { get; init; } = 1;

    /// <summary>Whether the estimate of the clean sample is clamped to [-Clip, Clip] at each sampling step.</summary>
    public abstract bool ClipSample { get; init; }

    /// <summary>Whether sampling starts from noise. If not, the first x is 0 and a decision takes no noise.</summary>
    [JsonIgnore]
    public virtual bool TakesNoise => true;

    /// <summary>Whether the chunks of a trained policy, the teacher, replace the demonstrated ones as data.</summary>
    [JsonIgnore]
    public virtual bool NeedsTeacher => false;

    /// <summary>The mixing weights at a time.</summary>
    public abstract PathPoint At(double time);

    /// <summary>The time at a progress from noise (0) to data (1).</summary>
    public abstract double TimeAt(double progress);

    /// <summary>n, the number of times in the network's input.</summary>
    [JsonIgnore]
    public virtual int NetworkTimeCount => 1;

    /// <summary>The network input for the time of a sample.</summary>
    public abstract double NetworkTime(double time);

    /// <summary>All times that the network is given for a step, [n]: first that of the sample.</summary>
    public virtual double[] NetworkTimes(TimeInterval interval) => [NetworkTime(interval.Start)];

    /// <summary>Draws the time of one training sample.</summary>
    public abstract double DrawTime(SeededNoise noise);

    /// <summary>Draws all times of one training sample. Processes of one time draw an interval of length 0.</summary>
    public virtual TimeInterval DrawInterval(SeededNoise noise)
    {
        double time = DrawTime(noise);
        return new TimeInterval(time, time);
    }

    /// <summary>The times of a number of steps of equal progress, for samplers and training alike. [steps + 1]</summary>
    /// <param name="steps">Number of steps.</param>
    /// <param name="progress">Progress of the first time from noise (0) to data (1): [0, 1).</param>
    public double[] EqualSteps(int steps, double progress = 0)
    {
        double[] times = new double[steps + 1];
        for (int k = 0; k <= steps; k++)
            times[k] = TimeAt(progress + ((1 - progress) * k / steps));
        return times;
    }

    /// <summary>The training target of a batch. A process may evaluate the network for it, without gradient.</summary>
    /// <returns>[B, Tp, Da], without gradient. Belongs to the caller's dispose scope.</returns>
    public virtual Tensor Target(TrainingPoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.Combine(time => WeightsOf(Prediction, time).Data, time => WeightsOf(Prediction, time).Noise);
    }

    /// <summary>Applies weights to the losses of a batch. [B] to [B].</summary>
    public virtual Tensor Weigh(Tensor losses) => losses;

    /// <summary>Problems with a sampler's number of steps, one sentence each.</summary>
    public virtual IEnumerable<string> ValidateSteps(int steps) => [];

    /// <summary>All problems, one sentence each.</summary>
    public virtual IEnumerable<string> Validate()
    {
        if (!(Clip > 0) || !double.IsFinite(Clip))
            yield return $"The clip of the process '{Name}' must be above 0, not {Clip}.";
    }

    /// <summary>A prediction type as a combination of data and noise at a time.</summary>
    /// <exception cref="ArgumentException">The process does not define this prediction type.</exception>
    public virtual PredictionWeights WeightsOf(PredictionType type, double time)
    {
        PathPoint path = At(time);
        return type switch
        {
            PredictionType.Data => new PredictionWeights(1, 0),
            PredictionType.Noise => new PredictionWeights(0, 1),
            PredictionType.V => new PredictionWeights(-path.NoiseScale, path.DataScale),
            _ => throw new ArgumentException($"The process '{Name}' has no prediction '{type}'.", nameof(type)),
        };
    }

    /// <summary>A prediction type as a combination of the mixed sample and the network's prediction at a time.</summary>
    /// <param name="type">The requested type.</param>
    /// <param name="time">The time of the sample.</param>
    /// <remarks>Solves x = a d + s n, p = c d + e n for d and n. Undefined if x determines p: for x0 at the time of the data.</remarks>
    public SampleWeights Convert(PredictionType type, double time)
    {
        if (type == Prediction)
            return new SampleWeights(0, 1);
        (double a, double s) = At(time);
        (double c, double e) = WeightsOf(Prediction, time);
        (double data, double noise) = WeightsOf(type, time);
        double determinant = (a * e) - (s * c);
        return new SampleWeights(((data * e) - (noise * c)) / determinant, ((noise * a) - (data * s)) / determinant);
    }

    /// <summary>The estimate of the clean sample, clamped if the process requires it.</summary>
    public T Data<T>(IArithmetic<T> ops, T sample, T prediction, double time)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        T data = Convert(PredictionType.Data, time).Apply(ops, sample, prediction);
        return ClipSample ? ops.Clamp(data, -Clip, Clip) : data;
    }

    /// <summary>The prediction of a network for a sample if this were the clean sample.</summary>
    public T PredictionOf<T>(IArithmetic<T> ops, T sample, T data, double time)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        (double a, double s) = At(time);
        (double c, double e) = WeightsOf(Prediction, time);
        if (e == 0)
            return c == 1 ? data : ops.Scale(data, c); // the noise takes no part, so that s may be 0
        return ops.Add(ops.Scale(data, c - (e * a / s)), ops.Scale(sample, e / s)); // noise = (x - a d) / s
    }
}

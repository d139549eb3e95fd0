using System.Text.Json.Serialization;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Processes;

/// <summary>How data and noise are mixed and what the network predicts: x(t) = a(t) * data + s(t) * noise.</summary>
/// <remarks>
/// Times are the process's own. Each prediction is a linear combination of data and noise, so that conversions between them are exact.
/// Immutable.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(FlowMatchingProcess), FlowMatchingProcess.ProcessName)]
[JsonDerivedType(typeof(DdpmProcess), DdpmProcess.ProcessName)]
[JsonDerivedType(typeof(ShortcutProcess), ShortcutProcess.ProcessName)]
[JsonDerivedType(typeof(MeanFlowProcess), MeanFlowProcess.ProcessName)]
[JsonDerivedType(typeof(RegressionProcess), RegressionProcess.ProcessName)]
public abstract record GenerativeProcess
{
    /// <summary>The name in checkpoints.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Which end of time holds the data.</summary>
    public abstract TimeDirection Direction { get; init; }

    /// <summary>What the network predicts.</summary>
    public abstract PredictionType Prediction { get; init; }

    /// <summary>How the noise grows.</summary>
    public abstract NoiseSchedule Schedule { get; init; }

    /// <summary>Samples are limited to [-Clip, Clip] in normalized units.</summary>
    public double Clip { get; init; } = 1;

    /// <summary>Whether the estimate of the clean sample is limited to [-Clip, Clip] at each sampling step.</summary>
    public abstract bool ClipSample { get; init; }

    /// <summary>Whether sampling starts from noise. Where it does not, the first x is 0 and a decision takes no noise.</summary>
    [JsonIgnore]
    public virtual bool TakesNoise => true;

    /// <summary>The mix at a time.</summary>
    public abstract PathPoint At(double time);

    /// <summary>The time at a progress from noise (0) to data (1).</summary>
    public abstract double TimeAt(double progress);

    /// <summary>n, the number of times that the network is given.</summary>
    [JsonIgnore]
    public virtual int NetworkTimeCount => 1;

    /// <summary>What the network is given for the time of a sample.</summary>
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
    /// <param name="steps">Their number.</param>
    /// <param name="progress">Progress of the first time from noise (0) to data (1): [0, 1).</param>
    public double[] EqualSteps(int steps, double progress = 0)
    {
        double[] times = new double[steps + 1];
        for (int k = 0; k <= steps; k++)
            times[k] = TimeAt(progress + ((1 - progress) * k / steps));
        return times;
    }

    /// <summary>What the network is to predict for a batch. Processes that need the network itself evaluate it without gradient.</summary>
    /// <returns>[B, Tp, Da], without gradient. Belongs to the caller's dispose scope.</returns>
    public virtual Tensor Target(TrainingPoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.Combine(time => WeightsOf(Prediction, time).Data, time => WeightsOf(Prediction, time).Noise);
    }

    /// <summary>Weighs the losses of a batch. [B] to [B].</summary>
    public virtual Tensor Weigh(Tensor losses) => losses;

    /// <summary>What is wrong with a sampler's number of steps, one sentence each.</summary>
    public virtual IEnumerable<string> ValidateSteps(int steps) => [];

    /// <summary>All that is wrong with it, one sentence each.</summary>
    public virtual IEnumerable<string> Validate()
    {
        if (!(Clip > 0) || !double.IsFinite(Clip))
            yield return $"The clip of the process '{Name}' must be above 0, not {Clip}.";
    }

    /// <summary>A kind of prediction as a combination of data and noise at a time.</summary>
    /// <exception cref="ArgumentException">The process has no such prediction.</exception>
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

    /// <summary>A kind of prediction as a combination of the mixed sample and the network's prediction at a time.</summary>
    /// <param name="type">What is wanted.</param>
    /// <param name="time">The time of the sample.</param>
    /// <remarks>Solves x = a d + s n, p = c d + e n for d and n. Not defined where x determines p: at the data's own time for x0.</remarks>
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

    /// <summary>The estimate of the clean sample, limited where the process says so.</summary>
    public T Data<T>(IArithmetic<T> ops, T sample, T prediction, double time)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        T data = Convert(PredictionType.Data, time).Apply(ops, sample, prediction);
        return ClipSample ? ops.Clamp(data, -Clip, Clip) : data;
    }

    /// <summary>The prediction that a network would give for a sample if the clean sample were this one.</summary>
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

using System.Text.Json.Serialization;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;

namespace Robotics.Policies.Samplers;

/// <summary>Turns noise into an action chunk in a number of steps, each with one network evaluation.</summary>
/// <remarks>Implemented once for all engines, so that an ONNX graph can contain all steps. Immutable.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(EulerSampler), EulerSampler.SamplerName)]
[JsonDerivedType(typeof(DdimSampler), DdimSampler.SamplerName)]
[JsonDerivedType(typeof(DdpmSampler), DdpmSampler.SamplerName)]
[JsonDerivedType(typeof(DirectSampler), DirectSampler.SamplerName)]
public abstract record Sampler
{
    /// <summary>The name in checkpoints.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Network evaluations per chunk, NFE.</summary>
    public abstract int Steps { get; init; }

    /// <summary>Chunks of standard normal noise that it needs in addition to the initial state: at most one per step.</summary>
    [JsonIgnore]
    public virtual int StepNoises => 0;

    /// <summary>All problems with this combination of sampler and process, one sentence each.</summary>
    public virtual IEnumerable<string> Validate(GenerativeProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (Steps is < 1 or > 10_000)
            return [$"The sampler '{Name}' must take 1 to 10000 steps, not {Steps}."];
        return process.ValidateSteps(Steps);
    }

    /// <summary>The times of its steps, from the initial state to the data, both included. [at most Steps + 1]</summary>
    /// <param name="process">The process.</param>
    /// <param name="progress">Progress of the initial state from noise (0) to data (1): [0, 1).</param>
    public abstract double[] Times(GenerativeProcess process, double progress = 0);

    /// <summary>Computes one step.</summary>
    /// <param name="ops">The engine's arithmetic.</param>
    /// <param name="process">The process, which defines the prediction.</param>
    /// <param name="step">The step.</param>
    /// <param name="sample">x, [B, Tp, Da].</param>
    /// <param name="prediction">The network's output, [B, Tp, Da].</param>
    /// <param name="noise">Fresh noise, [B, Tp, Da]; null at the last step and for deterministic samplers.</param>
    public abstract T Advance<T>(IArithmetic<T> ops, GenerativeProcess process, in SamplerStep step, T sample, T prediction, T? noise)
        where T : class;

    /// <summary>Samples a batch of chunks.</summary>
    /// <param name="ops">The engine's arithmetic.</param>
    /// <param name="process">The process that the network was trained for.</param>
    /// <param name="denoiser">The network with a fixed condition.</param>
    /// <param name="initial">
    /// The initial state, [B, Tp, Da]: standard normal noise if its progress is 0; zeros for processes without noise.
    /// </param>
    /// <param name="noise">One chunk of standard normal noise per index below <see cref="StepNoises"/>, each [B, Tp, Da].</param>
    /// <param name="progress">Progress of the initial state from noise (0) to data (1): [0, 1).</param>
    /// <param name="hook">May modify the sample and the estimate at each step; null for none.</param>
    /// <returns>[B, Tp, Da] in [-clip, clip], normalized.</returns>
    public T Sample<T>(
        IArithmetic<T> ops,
        GenerativeProcess process,
        Denoiser<T> denoiser,
        T initial,
        Func<int, T>? noise = null,
        double progress = 0,
        ISamplerHook<T>? hook = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(denoiser);
        double[] times = Times(process, progress);
        int count = times.Length - 1;
        T x = initial;
        for (int k = 0; k < count; k++)
        {
            var step = new SamplerStep(k, count, times[k], times[k + 1], process.At(times[k]), process.At(times[k + 1]));
            if (hook is not null)
                x = hook.BeforeEvaluation(step, x);
            T prediction = denoiser(x, process.NetworkTimes(new TimeInterval(times[k], times[k + 1]))); // [B, Tp, Da]
            if (hook is not null)
                prediction = Guide(ops, process, hook, step, x, prediction);
            x = Advance(ops, process, step, x, prediction, k < Math.Min(StepNoises, count - 1) ? noise?.Invoke(k) : null);
        }
        return ops.Clamp(x, -process.Clip, process.Clip);
    }

    private static T Guide<T>(IArithmetic<T> ops, GenerativeProcess process, ISamplerHook<T> hook, in SamplerStep step, T x, T prediction)
        where T : class
    {
        T data = process.Data(ops, x, prediction, step.Time), changed = hook.AfterEvaluation(step, x, data);
        return ReferenceEquals(changed, data) ? prediction : process.PredictionOf(ops, x, changed, step.Time);
    }
}

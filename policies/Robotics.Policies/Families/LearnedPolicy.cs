using System.Diagnostics;
using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Families;

/// <summary>A trained policy of any family: maps features to a chunk of actions.</summary>
/// <remarks>
/// Without a hook and from fresh or given noise, a decision is one run of one computation. With a hook, or from a shifted chunk, the
/// sampler runs step by step on arrays, and only the network runs in the engine. Thread: policy.
/// </remarks>
public sealed class LearnedPolicy : IPolicy
{
    private readonly PolicyCheckpoint _checkpoint;
    private readonly EngineKind _kind;
    private readonly EngineOptions? _options;
    private readonly SeededNoise _noise = new(0);
    private readonly float[] _initial; // [Tp * Da]
    private Sampler _sampler;
    private IEngine _decision;
    private IEngine? _condition;
    private IEngine? _evaluation;

    /// <summary>Creates a policy from a checkpoint.</summary>
    /// <param name="checkpoint">Model and weights.</param>
    /// <param name="kind">The inference engine.</param>
    /// <param name="options">Threads and device; null for one thread on the CPU.</param>
    public LearnedPolicy(PolicyCheckpoint checkpoint, EngineKind kind = EngineKind.Onnx, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        (_checkpoint, _kind, _options, _sampler) = (checkpoint, kind, options, checkpoint.Model.Config.Sampler);
        _initial = new float[Spec.PredictionHorizon * Spec.ActionSize];
        _decision = Engine(new DecisionComputation(checkpoint.Model, _sampler));
    }

    /// <inheritdoc/>
    public PolicySpec Spec => _checkpoint.Spec;

    /// <summary>Provenance: dataset hash, seed, step and commit.</summary>
    public IReadOnlyDictionary<string, string> Provenance => _checkpoint.Provenance;

    /// <summary>How chunks are sampled. The default is the sampler of the checkpoint. Setting it rebuilds the engine.</summary>
    /// <exception cref="ArgumentException">The sampler does not fit the policy's process.</exception>
    public Sampler Sampler
    {
        get => _sampler;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Validate(_checkpoint.Model.Config.Process).FirstOrDefault() is { } problem)
                throw new ArgumentException(problem, nameof(value));
            if (value == _sampler)
                return;
            IEngine decision = Engine(new DecisionComputation(_checkpoint.Model, value));
            _decision.Dispose();
            (_decision, _sampler) = (decision, value);
        }
    }

    /// <summary>Network evaluations per decision, NFE.</summary>
    public int DenoisingSteps
    {
        get => _sampler.Steps;
        set => Sampler = _sampler with { Steps = value };
    }

    /// <summary>May modify the sample and the estimate at each sampling step; null for none.</summary>
    public ISamplerHook<FloatTensor>? Hook { get; set; }

    /// <summary>The initial state of the next decisions.</summary>
    public InitialState Start { get; set; } = InitialState.FreshNoise;

    /// <summary>Loads a checkpoint.</summary>
    /// <param name="path">A `policy.safetensors`.</param>
    /// <param name="expectedTask">A policy for another task is rejected; null accepts any.</param>
    /// <param name="kind">The inference engine.</param>
    /// <param name="options">Threads and device; null for one thread on the CPU.</param>
    /// <exception cref="CheckpointException">The file cannot be used. The message states why.</exception>
    public static LearnedPolicy Load(
        string path, string? expectedTask = null, EngineKind kind = EngineKind.Onnx, EngineOptions? options = null) =>
        new(PolicyCheckpoint.Load(path, expectedTask), kind, options);

    /// <inheritdoc/>
    public void Reset(long seed)
    {
        _noise.Reset(seed);
        Start = InitialState.FreshNoise;
    }

    /// <inheritdoc/>
    public DecisionTiming Decide(Observation observation, ActionChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(chunk);
        if (chunk.Horizon != Spec.DecisionHorizon || chunk.Dof != Spec.ActionSize)
            throw new ArgumentException(
                $"The chunk is [{chunk.Horizon}, {chunk.Dof}], not [{Spec.DecisionHorizon}, {Spec.ActionSize}].", nameof(chunk));
        long started = Stopwatch.GetTimestamp();
        Start.Fill(_checkpoint.Model.Config.Process, _noise, _initial, Spec.ActionSize);
        return Hook is null && Start.Progress == 0 ? DecideAtOnce(observation, chunk, started) : DecideInSteps(observation, chunk, started);
    }

    /// <summary>Disposes the engines.</summary>
    public void Dispose()
    {
        _decision.Dispose();
        _condition?.Dispose();
        _evaluation?.Dispose();
    }

    private DecisionTiming DecideAtOnce(Observation observation, ActionChunk chunk, long started)
    {
        Fill(_decision, observation);
        int features = Spec.Observations.Count;
        if (_checkpoint.Model.Config.Process.TakesNoise)
            _initial.CopyTo(_decision.Input(features));
        if (_sampler.StepNoises > 0)
            _noise.FillNormal(_decision.Input(features + 1));
        long filled = Stopwatch.GetTimestamp();
        _decision.Run();
        ReadOnlySpan<float> actions = _decision.Output(0);
        for (int i = 0; i < actions.Length; i++)
            chunk.Values[i] = actions[i];
        return new DecisionTiming(Stopwatch.GetElapsedTime(started, filled), Stopwatch.GetElapsedTime(filled));
    }

    private DecisionTiming DecideInSteps(Observation observation, ActionChunk chunk, long started)
    {
        PolicyModel model = _checkpoint.Model;
        _condition ??= Engine(new ConditionComputation(model));
        IEngine evaluation = _evaluation ??= Engine(new EvaluationComputation(model));
        Fill(_condition, observation);
        _condition.Run();
        _condition.Output(0).CopyTo(evaluation.Input(2));
        long encoded = Stopwatch.GetTimestamp();
        int[] shape = [1, Spec.PredictionHorizon, Spec.ActionSize];

        FloatTensor Evaluate(FloatTensor x, double[] times)
        {
            x.Values.CopyTo(evaluation.Input(0));
            for (int i = 0; i < times.Length; i++)
                evaluation.Input(1)[i] = (float)times[i];
            evaluation.Run();
            return new FloatTensor(evaluation.Output(0).ToArray(), shape);
        }

        FloatTensor Fresh(int index)
        {
            float[] values = new float[_initial.Length];
            _noise.FillNormal(values);
            return new FloatTensor(values, shape);
        }

        FloatTensor sample = _sampler.Sample(
            FloatArithmetic.Instance, model.Config.Process, Evaluate, new FloatTensor([.. _initial], shape), Fresh, Start.Progress, Hook);
        FloatTensor actions = model.Actions(FloatArithmetic.Instance, sample);
        for (int i = 0; i < actions.Values.Length; i++)
            chunk.Values[i] = actions.Values[i];
        return new DecisionTiming(Stopwatch.GetElapsedTime(started, encoded), Stopwatch.GetElapsedTime(encoded));
    }

    private IEngine Engine(IComputation computation) => EngineFactory.Create(_kind, computation, _checkpoint.Weights, _options);

    private void Fill(IEngine engine, Observation observation)
    {
        for (int i = 0; i < Spec.Observations.Count; i++)
        {
            FeatureSpec feature = Spec.Observations[i];
            if (feature.Type == FeatureType.Float32)
                observation[feature.Key].Floats.CopyTo(engine.Input(i));
            else
                observation[feature.Key].Bytes.CopyTo(engine.PixelInput(i));
        }
    }
}

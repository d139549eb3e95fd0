using System.Diagnostics;
using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies;

/// <summary>A visuomotor policy trained by flow matching: images and joint positions in, a chunk of joint targets out.</summary>
/// <remarks>
/// Without a hook, a decision is one run of the engine. With one, or with another start than fresh noise, the sampler runs step by step.
/// Thread: policy. Source: Chi et al., Diffusion Policy, arXiv:2303.04137; Lipman et al., Flow Matching, arXiv:2210.02747.
/// </remarks>
public sealed class FlowPolicy : IPolicy
{
    private readonly FlowParts _parts;
    private readonly ParameterValues _values;
    private readonly EngineKind _engine;
    private readonly EngineOptions _options;
    private readonly SeededNoise _noise = new(0);
    private readonly float[] _actions; // [Tp, Da]
    private IEngine _decision;
    private IEngine? _condition; // of the sampler that runs step by step
    private IEngine? _velocity;
    private int _steps = 8;

    private FlowPolicy(FlowParts parts, ParameterValues values, IReadOnlyDictionary<string, string> provenance, EngineKind engine, EngineOptions options)
    {
        (_parts, _values, Provenance, _engine, _options) = (parts, values, provenance, engine, options);
        _actions = new float[Spec.PredictionHorizon * Spec.ActionSize];
        _decision = EngineFactory.Create(engine, new FlowDecision(parts, _steps), values, options);
    }

    /// <inheritdoc/>
    public PolicySpec Spec => _parts.Spec;

    /// <summary>Dataset hash, seed, step and commit that made it.</summary>
    public IReadOnlyDictionary<string, string> Provenance { get; }

    /// <summary>Network evaluations a decision, NFE. Setting it builds the engine again.</summary>
    public int DenoisingSteps
    {
        get => _steps;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            IEngine decision = EngineFactory.Create(_engine, new FlowDecision(_parts, value), _values, _options);
            _decision.Dispose();
            (_decision, _steps) = (decision, value);
        }
    }

    /// <summary>May change the velocity at each sampling step.</summary>
    public SamplerHook? Hook { get; set; }

    /// <summary>Where the next decisions start from. Its tensor is lent until it is replaced.</summary>
    public InitialState Start { get; set; } = InitialState.FreshNoise;

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">A `policy.safetensors`.</param>
    /// <param name="expectedTask">Refuses a policy of another task; null takes any.</param>
    /// <param name="engine">What runs the network.</param>
    /// <param name="options">Threads and device; null for one thread on the CPU.</param>
    /// <exception cref="CheckpointException">The file is missing, truncated, of another task, or unhealthy; the text says which.</exception>
    /// <exception cref="EngineException">The engine or its device cannot be used.</exception>
    public static FlowPolicy Load(string path, string? expectedTask = null, EngineKind engine = EngineKind.Onnx, EngineOptions? options = null)
    {
        var checkpoint = FlowCheckpoint.Load(path);
        if (expectedTask is not null && checkpoint.Spec.Task != expectedTask)
            throw new CheckpointException(
                $"{path} is a policy for the task '{checkpoint.Spec.Task}', not for '{expectedTask}'; choose the checkpoint of that task.");
        FlowParts parts = checkpoint.MakeParts(path);
        return new FlowPolicy(parts, checkpoint.ValuesFor(parts.Network, path), checkpoint.Provenance, engine, options ?? new EngineOptions());
    }

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
        if (chunk.Horizon != Spec.PredictionHorizon || chunk.Dof != Spec.ActionSize)
            throw new ArgumentException($"The chunk is [{chunk.Horizon}, {chunk.Dof}], not [{Spec.PredictionHorizon}, {Spec.ActionSize}].", nameof(chunk));
        if (Hook is not null || Start != InitialState.FreshNoise)
            return DecideStepByStep(observation, chunk);
        long started = Stopwatch.GetTimestamp();
        Fill(_decision, observation);
        _noise.FillNormal(_decision.Input(_decision.Inputs.Count - 1));
        long filled = Stopwatch.GetTimestamp();
        _decision.Run();
        Copy(_decision.Output(0), chunk);
        return new DecisionTiming(Stopwatch.GetElapsedTime(started, filled), Stopwatch.GetElapsedTime(filled));
    }

    /// <summary>Frees the engines.</summary>
    public void Dispose()
    {
        _decision.Dispose();
        _condition?.Dispose();
        _velocity?.Dispose();
    }

    private static void Copy(ReadOnlySpan<float> actions, ActionChunk chunk)
    {
        for (int i = 0; i < actions.Length; i++)
            chunk.Values[i] = actions[i];
    }

    private DecisionTiming DecideStepByStep(Observation observation, ActionChunk chunk)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        _condition ??= EngineFactory.Create(_engine, new FlowCondition(_parts), _values, _options);
        _velocity ??= EngineFactory.Create(_engine, new FlowVelocity(_parts), _values, _options);
        long started = Stopwatch.GetTimestamp();
        Fill(_condition, observation);
        _condition.Run();
        _condition.Output(0).CopyTo(_velocity.Input(2));
        long encoded = Stopwatch.GetTimestamp();
        var sampler = new EulerSampler(_parts.Process, _steps) { Hook = Hook };
        Tensor actions = sampler.Sample(Evaluate, Start, _noise, 1, Spec.PredictionHorizon, Spec.ActionSize); // [1, Tp, Da]
        actions.CopyTo<float>(_actions);
        _parts.Action.Denormalize(_actions, _actions);
        Copy(_actions, chunk);
        return new DecisionTiming(Stopwatch.GetElapsedTime(started, encoded), Stopwatch.GetElapsedTime(encoded));
    }

    private Tensor Evaluate(Tensor sample, Tensor networkTime)
    {
        IEngine velocity = _velocity!; // made before the sampler starts
        sample.CopyTo(velocity.Input(0));
        networkTime.CopyTo(velocity.Input(1));
        velocity.Run();
        return TensorData.From(velocity.Output(0), 1, Spec.PredictionHorizon, Spec.ActionSize);
    }

    private static void Fill(IEngine engine, Observation observation)
    {
        for (int i = 0; i < observation.Features.Count; i++)
        {
            FeatureValue feature = observation.Features[i];
            if (feature.Spec.Type == FeatureType.UInt8)
                feature.Bytes.CopyTo(engine.PixelInput(i));
            else
                feature.Floats.CopyTo(engine.Input(i));
        }
    }
}

using System.Diagnostics;
using Robotics.Control.Deciding;
using Robotics.Control.Observing;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies;

/// <summary>A visuomotor policy trained by flow matching: pictures and joints in, a chunk of joint targets out.</summary>
/// <remarks>Thread: policy. Source: Chi et al., Diffusion Policy, arXiv:2303.04137; Lipman et al., Flow Matching, arXiv:2210.02747.</remarks>
public sealed class FlowPolicy : IPolicy
{
    private readonly FlowNetwork _network;
    private readonly IGenerativeProcess _process;
    private readonly NormalizationStats _stateRange;
    private readonly NormalizationStats _actionRange;
    private readonly SeededNoise _noise = new(0);
    private readonly float[] _state; // [To, Ds]
    private readonly float[] _actions; // [Tp, Da]
    private EulerSampler _sampler;

    private FlowPolicy(FlowCheckpoint checkpoint, FlowNetwork network)
    {
        // the checkpoint's own tensors end with Load: only numbers and text are kept
        (_network, _process, _stateRange, _actionRange) = (network, checkpoint.Process, checkpoint.State, checkpoint.Action);
        (Spec, Provenance) = (checkpoint.Spec, checkpoint.Provenance);
        _state = new float[Spec.ObservationHorizon * Spec.StateSize];
        _actions = new float[Spec.PredictionHorizon * Spec.ActionSize];
        _sampler = new EulerSampler(_process, 8);
    }

    /// <inheritdoc/>
    public PolicySpec Spec { get; }

    /// <summary>Dataset hash, seed, step and commit that made it.</summary>
    public IReadOnlyDictionary<string, string> Provenance { get; }

    /// <summary>Network evaluations a decision, NFE.</summary>
    public int DenoisingSteps
    {
        get => _sampler.Steps;
        set => _sampler = new EulerSampler(_process, value) { Hook = _sampler.Hook };
    }

    /// <summary>May change the velocity at each sampling step.</summary>
    public SamplerHook? Hook
    {
        get => _sampler.Hook;
        set => _sampler = new EulerSampler(_process, _sampler.Steps) { Hook = value };
    }

    /// <summary>Where the next decisions start from. Its tensor is lent until it is replaced.</summary>
    public InitialState Start { get; set; } = InitialState.FreshNoise;

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">A `policy.safetensors`.</param>
    /// <param name="expectedTask">Refuses a policy of another task; null takes any.</param>
    /// <exception cref="CheckpointException">The file is missing, truncated, of another task, or unhealthy; the text says which.</exception>
    public static FlowPolicy Load(string path, string? expectedTask = null)
    {
        using FlowCheckpoint checkpoint = FlowCheckpoint.Load(path);
        if (expectedTask is not null && checkpoint.Spec.Task != expectedTask)
            throw new CheckpointException(
                $"{path} is a policy for the task '{checkpoint.Spec.Task}', not for '{expectedTask}'; choose the checkpoint of that task.");
        return new FlowPolicy(checkpoint, checkpoint.MakeNetwork(path));
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
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        long started = Stopwatch.GetTimestamp();
        Tensor condition = Encode(observation); // [1, To * Do]
        long encoded = Stopwatch.GetTimestamp();
        Tensor actions = _sampler.Sample(
            (x, time) => _network.Predict(x, time, condition), Start, _noise, 1, Spec.PredictionHorizon, Spec.ActionSize); // [1, Tp, Da]
        actions.CopyTo<float>(_actions);
        _actionRange.Denormalize(_actions, _actions);
        for (int i = 0; i < _actions.Length; i++)
            chunk.Values[i] = _actions[i];
        return new DecisionTiming(Stopwatch.GetElapsedTime(started, encoded), Stopwatch.GetElapsedTime(encoded));
    }

    /// <summary>Gives the weights back.</summary>
    public void Dispose() => _network.Dispose();

    private Tensor Encode(Observation observation)
    {
        _stateRange.Normalize(observation[FeatureKeys.State].Floats, _state);
        Tensor[] images = new Tensor[Spec.Cameras.Count];
        for (int i = 0; i < images.Length; i++)
            images[i] = TensorData.From<byte>(
                observation[Spec.Cameras[i].Key].Bytes, 1, Spec.ObservationHorizon, Spec.Cameras[i].Height, Spec.Cameras[i].Width, 3); // [1, To, H, W, 3]
        return _network.Encode(images, TensorData.From<float>(_state, 1, Spec.ObservationHorizon, Spec.StateSize));
    }
}

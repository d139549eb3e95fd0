using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Normalization;
using Robotics.Policies.Samplers;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Families;

/// <summary>
/// What trainer, evaluator, exporter and runs see of a policy: its parameters, its loss and its decisions, for any engine.
/// </summary>
/// <remarks>It holds no weights: an engine or a <see cref="ParameterSet"/> does. Immutable.</remarks>
public abstract class PolicyModel : Module
{
    /// <summary>Keeps what every model has.</summary>
    /// <exception cref="Checkpoints.CheckpointException">The normalizers do not fit the specification.</exception>
    protected PolicyModel(PolicySpec spec, PolicyConfig config, Normalizers normalizers)
    {
        ArgumentNullException.ThrowIfNull(normalizers);
        normalizers.Require(spec, $"The policy for '{spec.Task}'");
        (Spec, Config, Normalizers) = (spec, config, normalizers);
    }

    /// <summary>What it observes and commands.</summary>
    public PolicySpec Spec { get; }

    /// <summary>Its parts.</summary>
    public PolicyConfig Config { get; }

    /// <summary>The normalizers of its float features and actions.</summary>
    public Normalizers Normalizers { get; }

    /// <summary>C, the size of the condition.</summary>
    public abstract int ConditionSize { get; }

    /// <summary>Raw features to the condition: normalizes and encodes them.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="features">By key, each [B, To, shape]: images uint8, vectors float32 in SI units.</param>
    /// <returns>[B, C] float32.</returns>
    public abstract T Condition<T>(IOperations<T> ops, FeatureValues<T> features)
        where T : class;

    /// <summary>One evaluation of the network.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="sample">x, [B, Tp, Da] float32, normalized.</param>
    /// <param name="networkTimes">[B, n] float32, see <see cref="Processes.GenerativeProcess.NetworkTimes"/>.</param>
    /// <param name="condition">[B, C] float32.</param>
    /// <returns>[B, Tp, Da] float32.</returns>
    public abstract T Evaluate<T>(IOperations<T> ops, T sample, T networkTimes, T condition)
        where T : class;

    /// <summary>The loss of each window of a batch.</summary>
    /// <param name="ops">Operations with gradients.</param>
    /// <param name="batch">The windows.</param>
    /// <returns>[B] float32. Belongs to the caller's dispose scope.</returns>
    public abstract Tensor Loss(TorchOperations ops, TrainingBatch batch);

    /// <summary>Samples a chunk: all steps.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="condition">[B, C] float32.</param>
    /// <param name="noise">Initial state and noise of the steps.</param>
    /// <param name="sampler">How.</param>
    /// <returns>[B, Tp, Da] float32, normalized.</returns>
    public abstract T Sample<T>(IOperations<T> ops, T condition, NoiseInputs<T> noise, Sampler sampler)
        where T : class;

    /// <summary>A whole decision: raw features and noise to actions in SI units.</summary>
    /// <returns>[B, Tp, Da] float32.</returns>
    public T Decide<T>(IOperations<T> ops, FeatureValues<T> features, NoiseInputs<T> noise, Sampler sampler)
        where T : class => Normalizers[FeatureKeys.Action].Denormalize(ops, Sample(ops, Condition(ops, features), noise, sampler));
}

using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Normalization;
using Robotics.Policies.Samplers;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Families;

/// <summary>
/// The interface of a policy for the trainer, evaluator, exporter and inference: its parameters, loss and decisions, for any engine.
/// </summary>
/// <remarks>Contains no weights: an engine or a <see cref="ParameterSet"/> does. Immutable.</remarks>
public abstract class PolicyModel : Module
{
    /// <summary>Stores the properties that all models share.</summary>
    /// <exception cref="Checkpoints.CheckpointException">The normalizers do not match the specification.</exception>
    protected PolicyModel(PolicySpec spec, PolicyConfig config, Normalizers normalizers)
    {
        ArgumentNullException.ThrowIfNull(normalizers);
        normalizers.Require(spec, $"The policy for '{spec.Task}'");
        (Spec, Config, Normalizers) = (spec, config, normalizers);
    }

    /// <summary>The observations and actions of the policy.</summary>
    public PolicySpec Spec { get; }

    /// <summary>Its components.</summary>
    public PolicyConfig Config { get; }

    /// <summary>The normalizers of its float features and actions.</summary>
    public Normalizers Normalizers { get; }

    /// <summary>Shape of the standard normal noise that the loss needs for one window; by default that of a chunk, [Tp, Da].</summary>
    public virtual IReadOnlyList<int> NoiseShape => [Spec.PredictionHorizon, Spec.ActionSize];

    /// <summary>C, the size of the condition.</summary>
    public abstract int ConditionSize { get; }

    /// <summary>Normalizes and encodes raw features to the condition.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="features">By key, each [B, To, shape]: images uint8, vectors float32 in SI units.</param>
    /// <returns>[B, C] float32.</returns>
    public abstract T Condition<T>(IOperations<T> ops, FeatureValues<T> features)
        where T : class;

    /// <summary>Evaluates the network once.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="sample">x, [B, Tp, Da] float32, normalized.</param>
    /// <param name="networkTimes">[B, n] float32, see <see cref="Processes.GenerativeProcess.NetworkTimes"/>.</param>
    /// <param name="condition">[B, C] float32.</param>
    /// <returns>[B, Tp, Da] float32.</returns>
    public abstract T Evaluate<T>(IOperations<T> ops, T sample, T networkTimes, T condition)
        where T : class;

    /// <summary>Computes the loss of each window of a batch.</summary>
    /// <param name="ops">Operations with gradients.</param>
    /// <param name="batch">The windows.</param>
    /// <returns>[B] float32. Belongs to the caller's dispose scope.</returns>
    public abstract Tensor Loss(TorchOperations ops, TrainingBatch batch);

    /// <summary>Samples a chunk with all steps.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="condition">[B, C] float32.</param>
    /// <param name="noise">Initial state and noise of the steps.</param>
    /// <param name="sampler">The sampler.</param>
    /// <returns>[B, Tp, Da] float32, normalized.</returns>
    public abstract T Sample<T>(IOperations<T> ops, T condition, NoiseInputs<T> noise, Sampler sampler)
        where T : class;

    /// <summary>Converts a sample to the actions of a decision: those from <see cref="PolicySpec.FirstAction"/> on, in SI units.</summary>
    /// <param name="ops">The engine's arithmetic.</param>
    /// <param name="sample">[B, Tp, Da] float32, normalized.</param>
    /// <returns>[B, Tp - first, Da] float32.</returns>
    public T Actions<T>(IArithmetic<T> ops, T sample)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        T due = Spec.FirstAction == 0 ? sample : ops.Slice(sample, 1, Spec.FirstAction, Spec.DecisionHorizon);
        return Normalizers[FeatureKeys.Action].Denormalize(ops, due);
    }

    /// <summary>Computes a complete decision: raw features and noise to actions in SI units.</summary>
    /// <returns>[B, Tp - first, Da] float32, see <see cref="Actions"/>.</returns>
    public T Decide<T>(IOperations<T> ops, FeatureValues<T> features, NoiseInputs<T> noise, Sampler sampler)
        where T : class => Actions(ops, Sample(ops, Condition(ops, features), noise, sampler));
}

using Robotics.Control.Deciding;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Families;

/// <summary>
/// A complete decision as one computation: raw features and, if process and sampler need them, initial noise and noise of the steps
/// to actions.
/// </summary>
/// <remarks>
/// Inputs: each feature under its key, [1, To, shape]; `noise` [1, Tp, Da]; `step_noise` [N, 1, Tp, Da]. Output: `action`
/// [1, Tp - first, Da], without those of past readings (<see cref="PolicySpec.FirstAction"/>).
/// </remarks>
public sealed class DecisionComputation : IComputation
{
    private readonly PolicyModel _model;
    private readonly Sampler _sampler;

    /// <summary>Creates the computation for a model and a sampler.</summary>
    public DecisionComputation(PolicyModel model, Sampler sampler)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(sampler);
        (_model, _sampler) = (model, sampler);
        Inputs = [.. ConditionComputation.InputsOf(model.Spec), .. NoiseOf(model, sampler)];
        Outputs = [ActionsOf(model.Spec)];
    }

    /// <inheritdoc/>
    public string Name => "decision";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => _model.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Inputs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TensorSpec> Outputs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(inputs);
        int features = _model.Spec.Observations.Count;
        return [_model.Decide(
            ops, ConditionComputation.FeaturesOf(_model.Spec, inputs), NoiseInputs<T>.From(inputs, features), _sampler)];
    }

    internal static IEnumerable<TensorSpec> NoiseOf(PolicyModel model, Sampler sampler)
    {
        if (!model.Config.Process.TakesNoise)
            yield break;
        var noise = new TensorSpec("noise", ElementType.Float, [1, model.Spec.PredictionHorizon, model.Spec.ActionSize]);
        yield return noise;
        if (sampler.StepNoises > 0)
            yield return new TensorSpec("step_noise", ElementType.Float, [sampler.StepNoises, .. noise.Shape]);
    }

    internal static TensorSpec ActionsOf(PolicySpec spec) =>
        new(FeatureKeys.Action, ElementType.Float, [1, spec.DecisionHorizon, spec.ActionSize]);
}

using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;

namespace Robotics.Policies.Inference;

/// <summary>What the computations of a flow-matching policy are made of.</summary>
/// <param name="Spec">Shapes.</param>
/// <param name="Network">Encoder and U-Net.</param>
/// <param name="Process">Time grid, scale of the network's time, clip.</param>
/// <param name="State">Range of `observation.state`. [Ds]</param>
/// <param name="Action">Range of `action`. [Da]</param>
public sealed record FlowParts(PolicySpec Spec, FlowNetwork Network, FlowMatchingProcess Process, NormalizationStats State, NormalizationStats Action)
{
    /// <summary>The raw observation, in the policy's order: images [1, To, H, W, 3] uint8, vectors [1, To, D] in their units.</summary>
    internal IReadOnlyList<TensorSpec> Observation =>
        [.. Spec.Observations.Select(f => new TensorSpec(f.Key, Type(f), [1, f.Horizon, .. f.Shape]))];

    /// <summary>A chunk under a name, [1, Tp, Da] float32.</summary>
    internal TensorSpec Chunk(string name) => new(name, ElementType.Float, [1, Spec.PredictionHorizon, Spec.ActionSize]);

    /// <summary>The condition, [1, To * Do] float32.</summary>
    internal TensorSpec Condition => new("condition", ElementType.Float, [1, Network.ConditionSize]);

    /// <summary>The raw observation to the condition.</summary>
    internal T Encode<T>(IOperations<T> ops, IReadOnlyList<T> observation)
        where T : class
    {
        Dictionary<string, T> features = Observation.Select((spec, i) => (spec.Name, Value: observation[i])).ToDictionary(f => f.Name, f => f.Value);
        if (features.TryGetValue(FeatureKeys.State, out T? state))
            features[FeatureKeys.State] = State.Normalize(ops, state);
        return Network.Encode(ops, new FeatureValues<T>(features));
    }

    private static ElementType Type(FeatureSpec feature) => feature.Type == FeatureType.UInt8 ? ElementType.UInt8 : ElementType.Float;

    /// <summary>Condition and noise to actions in rad or m, by Euler steps.</summary>
    internal T Sample<T>(IOperations<T> ops, T condition, T noise, int steps)
        where T : class
    {
        T x = noise; // [1, Tp, Da]
        double[] times = Process.TimeGrid(steps); // [NFE + 1]
        for (int k = 0; k < steps; k++)
        {
            T time = ops.Constant([(float)times[k] * (float)Process.TimeScale], 1);
            T velocity = Network.Predict(ops, x, time, condition); // [1, Tp, Da]
            x = ops.Add(x, ops.Scale(velocity, times[k + 1] - times[k]));
        }
        return Action.Denormalize(ops, ops.Clamp(x, -Process.Clip, Process.Clip));
    }
}

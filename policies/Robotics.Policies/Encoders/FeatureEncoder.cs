using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>Encodes one observed feature for the condition, each reading separately.</summary>
public abstract class FeatureEncoder : Module
{
    /// <summary>D, the number of outputs per reading.</summary>
    public abstract int OutputSize { get; }

    /// <summary>Encodes readings.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">N readings, float32: scaled images [N, 3, H, W], or normalized vectors [N, Ds].</param>
    /// <returns>[N, D] float32.</returns>
    public abstract T Forward<T>(IOperations<T> ops, T x)
        where T : class;
}

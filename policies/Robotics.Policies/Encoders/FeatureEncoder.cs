using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>Turns one observed feature into numbers for the condition, reading by reading.</summary>
public abstract class FeatureEncoder : Module
{
    /// <summary>D, the numbers for each reading.</summary>
    public abstract int OutputSize { get; }

    /// <summary>Encodes readings.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[N, ...]: N readings of the feature's shape; uint8 for images, otherwise normalized float32.</param>
    /// <returns>[N, D] float32.</returns>
    public abstract T Forward<T>(IOperations<T> ops, T x)
        where T : class;
}

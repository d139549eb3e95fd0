using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>A network that maps a noisy action chunk, one or more times and a condition to a prediction.</summary>
public abstract class DenoisingNetwork : Module
{
    /// <summary>Computes the prediction.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="sample">[B, Tp, Da] float32.</param>
    /// <param name="time">[B, n] float32, or [B] where n = 1. Each time has its own sinusoidal embedding; they are joined.</param>
    /// <param name="condition">[B, C] float32.</param>
    /// <returns>[B, Tp, Da] float32.</returns>
    /// <exception cref="ArgumentException">A size differs from the configuration.</exception>
    public abstract T Forward<T>(IOperations<T> ops, T sample, T time, T condition)
        where T : class;
}

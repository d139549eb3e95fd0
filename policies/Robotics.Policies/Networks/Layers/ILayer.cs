namespace Robotics.Policies.Networks.Layers;

/// <summary>A function of one value, with or without parameters.</summary>
public interface ILayer
{
    /// <summary>Computes the output.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">The input. Each layer documents its shape.</param>
    T Forward<T>(IOperations<T> ops, T x)
        where T : class;
}

using Robotics.Policies.Networks;

namespace Robotics.Policies.Families;

/// <summary>The random inputs of a decision.</summary>
/// <param name="Initial">[B, Tp, Da]: standard normal noise; null for processes without noise.</param>
/// <param name="Steps">[N, B, Tp, Da]: standard normal noise of the sampler's steps; null for deterministic samplers.</param>
public sealed record NoiseInputs<T>(T? Initial = null, T? Steps = null)
    where T : class
{
    /// <summary>The noise among the inputs of a computation, from a place on.</summary>
    internal static NoiseInputs<T> From(IReadOnlyList<T> inputs, int first) =>
        new(inputs.ElementAtOrDefault(first), inputs.ElementAtOrDefault(first + 1));

    /// <summary>The noise of one step, [B, Tp, Da].</summary>
    public T Step(IOperations<T> ops, int index)
    {
        ArgumentNullException.ThrowIfNull(ops);
        if (Steps is null)
            throw new InvalidOperationException($"The sampler needs noise for step {index}, but there is none.");
        return ops.Reshape(ops.Slice(Steps, 0, index, 1), ops.Shape(Steps).AsSpan(1));
    }
}

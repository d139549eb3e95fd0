namespace Robotics.Policies.Inference;

/// <summary>What <see cref="UNet1dForward"/> did.</summary>
/// <param name="Shape">Of the output, [B, Tp, Da].</param>
/// <param name="Parameters">Elements of all weights.</param>
/// <param name="Milliseconds">Of the one evaluation, the first of this network.</param>
public sealed record UNet1dForwardResult(IReadOnlyList<int> Shape, long Parameters, double Milliseconds);

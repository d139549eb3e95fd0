namespace Robotics.Policies.Inference;

/// <summary>Result of <see cref="UNet1dForward"/>.</summary>
/// <param name="Shape">Shape of the output, [B, Tp, Da].</param>
/// <param name="Parameters">Number of elements of all weights.</param>
/// <param name="Milliseconds">Duration of the evaluation, which is the first one of this network.</param>
public sealed record UNet1dForwardResult(IReadOnlyList<int> Shape, long Parameters, double Milliseconds);

using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>Treats each map as a distribution over its pixels and returns the expected position. [B, K, H, W] to [B, 2 K].</summary>
/// <remarks>
/// x points to the right, y down; -1 and 1 are the centers of the outer pixels. Source: Levine et al., End-to-End Training of Deep
/// Visuomotor Policies, arXiv:1504.00702.
/// </remarks>
public sealed class SpatialSoftmax : ILayer
{
    private readonly float[] _positions; // [H * W, 2]

    /// <summary>Computes the positions of the pixels of a map.</summary>
    public SpatialSoftmax(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        _positions = new float[height * width * 2];
        for (int i = 0; i < height * width; i++)
        {
            _positions[2 * i] = (2f * (i % width) / (width - 1)) - 1;
            _positions[(2 * i) + 1] = (2f * (i / width) / (height - 1)) - 1;
        }
    }

    /// <summary>Computes the expected positions.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[B, K, H, W] float32 logits.</param>
    /// <returns>[B, 2 K] float32: x and y of each key point.</returns>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        T p = ops.Softmax(ops.Flatten(x, 2), 2); // [B, K, H * W]
        return ops.Flatten(ops.MatMul(p, ops.Constant(_positions, _positions.Length / 2, 2)), 1); // [B, 2 K]
    }
}

using Robotics.Torch.Modules;
using Robotics.Torch.Tensors;

namespace Robotics.Policies.Encoders;

/// <summary>Reads each map as a probability over its pixels and answers the expected position.</summary>
/// <remarks>x points right, y down; -1 and 1 are the centres of the outer pixels. Source: Levine et al., End-to-End Training of Deep Visuomotor Policies, arXiv:1504.00702.</remarks>
public sealed class SpatialSoftmax : Module, IForward
{
    private readonly Tensor _positions; // [H * W, 2], no part of the state: the size alone decides it

    /// <summary>Makes the positions of a map's pixels.</summary>
    public SpatialSoftmax(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        float[] positions = new float[height * width * 2];
        for (int i = 0; i < height * width; i++)
        {
            positions[2 * i] = (2f * (i % width) / (width - 1)) - 1;
            positions[(2 * i) + 1] = (2f * (i / width) / (height - 1)) - 1;
        }
        _positions = Tensor.From<float>(positions, height * width, 2).DetachFromDisposeScope();
    }

    /// <summary>The expected positions.</summary>
    /// <param name="maps">[B, K, H, W] float32 logits.</param>
    /// <returns>[B, 2 K] float32: x and y of each key point.</returns>
    public Tensor Forward(Tensor maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        Tensor p = maps.Flatten(2).Softmax(-1); // [B, K, H * W]
        return p.MatMul(_positions).Flatten(1); // [B, 2 K]
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _positions.Dispose();
        base.Dispose(disposing);
    }
}

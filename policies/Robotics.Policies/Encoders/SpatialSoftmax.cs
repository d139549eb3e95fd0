using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Encoders;

/// <summary>Reads each map as a probability over its pixels and answers the expected position.</summary>
/// <remarks>x points right, y down; -1 and 1 are the centers of the outer pixels. Source: Levine et al., End-to-End Training of Deep Visuomotor Policies, arXiv:1504.00702.</remarks>
public sealed class SpatialSoftmax : nn.Module<Tensor, Tensor>
{
    private readonly Tensor _positions; // [H * W, 2], no part of the state: the size alone decides it

    /// <summary>Makes the positions of a map's pixels.</summary>
    public SpatialSoftmax(int height, int width)
        : base(nameof(SpatialSoftmax))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        float[] positions = new float[height * width * 2];
        for (int i = 0; i < height * width; i++)
        {
            positions[2 * i] = (2f * (i % width) / (width - 1)) - 1;
            positions[(2 * i) + 1] = (2f * (i / width) / (height - 1)) - 1;
        }
        _positions = TensorData.From<float>(positions, height * width, 2);
        register_buffer("positions", _positions, persistent: false);
    }

    /// <summary>The expected positions.</summary>
    /// <param name="maps">[B, K, H, W] float32 logits.</param>
    /// <returns>[B, 2 K] float32: x and y of each key point.</returns>
    public override Tensor forward(Tensor maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        using DisposeScope scope = NewDisposeScope();
        Tensor p = maps.flatten(2).softmax(-1); // [B, K, H * W]
        return p.matmul(get_buffer("positions")!).flatten(1).MoveToOuterDisposeScope(); // [B, 2 K]; registered above
    }
}

using Robotics.Control.Randomness;
using Robotics.Policies.Tensors;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Networks;

/// <summary>The random masks of dropout in one training step: they depend only on seed, step, window and order of the calls.</summary>
/// <remarks>
/// libtorch draws its masks from one generator for all threads, so that a resumed run, or one with replicas, would not be repeatable.
/// Thread: one at a time.
/// </remarks>
/// <param name="seed">Seed of the run.</param>
/// <param name="step">The step.</param>
/// <param name="first">Index of the first window in the batch.</param>
public sealed class DropoutMasks(long seed, int step, int first)
{
    private const long Purpose = 0x64726F70; // other streams of (seed, step, window) draw the window itself

    private int _calls;

    /// <summary>Draws the next mask: 0 with the given probability, otherwise 1 / (1 - probability).</summary>
    /// <param name="shape">[B, ...]: one window for each index of the first axis.</param>
    /// <param name="probability">(0, 1)</param>
    internal Tensor Next(ReadOnlySpan<long> shape, double probability)
    {
        long count = 1;
        foreach (long size in shape)
            count *= size;
        float[] values = new float[count];
        int rows = (int)shape[0], length = values.Length / Math.Max(rows, 1);
        float kept = (float)(1 / (1 - probability));
        ulong threshold = (ulong)(probability * ulong.MaxValue);
        for (int row = 0; row < rows; row++)
        {
            var random = SplitMix64.OfStream(seed, step, first + row, Purpose, _calls);
            foreach (ref float value in values.AsSpan(row * length, length))
                value = random.NextUInt64() < threshold ? 0 : kept;
        }
        _calls++;
        return TensorData.From<float>(values, shape);
    }
}

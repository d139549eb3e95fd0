using Robotics.Policies.Encoders;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Encoders;

public sealed class SpatialSoftmaxTests
{
    [Theory]
    [InlineData(0.31, -0.52)]
    [InlineData(-0.44, 0.2)]
    public void Forward_Blob_FindsItsCentre(double x, double y)
    {
        using DisposeScope scope = NewDisposeScope();
        const int Height = 16, Width = 24;
        float[] map = new float[Height * Width];
        for (int i = 0; i < map.Length; i++)
        {
            double dx = (2.0 * (i % Width) / (Width - 1)) - 1 - x, dy = (2.0 * (i / Width) / (Height - 1)) - 1 - y;
            map[i] = (float)(-((dx * dx) + (dy * dy)) / (2 * 0.1 * 0.1)); // logits of a normal of width 0.1
        }
        float[] found = new float[2];
        using var softmax = new SpatialSoftmax(Height, Width);
        softmax.call(TensorData.From<float>(map, 1, 1, Height, Width)).CopyTo<float>(found);
        Assert.Equal(x, found[0], 0.02); // the sum over pixels stands for an integral; the border cuts the tail
        Assert.Equal(y, found[1], 0.02);
    }
}

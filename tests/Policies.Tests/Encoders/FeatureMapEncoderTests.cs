using Robotics.Policies.Encoders;
using Robotics.Policies.Networks;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Encoders;

[Trait("Category", "Native")]
public sealed class FeatureMapEncoderTests
{
    [Fact]
    public void Forward_OnePixelDiffers_ItsPlaceAloneDiffersRowByRow()
    {
        const int Height = 2, Width = 4, Row = 1, Column = 2, Channels = 8;
        var encoder = new FeatureMapEncoder(
            new FeatureMapEncoderConfig { Channels = [Channels], Strides = [1], FirstKernel = 1 }, Height, Width);
        byte[] pixels = new byte[Height * Width * 3];
        pixels.AsSpan(((Row * Width) + Column) * 3, 3).Fill(255);
        using ParameterSet weights = ParameterSet.Initialize(encoder.Parameters, 1);
        using DisposeScope scope = NewDisposeScope();
        var ops = new TorchOperations(weights);
        Tensor scaled = PixelScaling.Default.Scale(ops, TensorData.From<byte>(pixels, 1, Height, Width, 3));
        float[] map = encoder.Forward(ops, scaled).ToArray<float>();

        Assert.Equal(encoder.OutputSize, map.Length);
        float[][] places = [.. map.Chunk(Channels)];
        Assert.Equal(
            Enumerable.Range(0, Height * Width).Select(place => place == (Row * Width) + Column),
            places.Select(place => place.Zip(places[0], (a, b) => Math.Abs(a - b)).Max() > 0.1));
    }

    [Fact]
    public void Create_DefaultSizes_ReduceTheImageByTheirStrides()
    {
        var encoder = new FeatureMapEncoder(new FeatureMapEncoderConfig(), 96, 90);
        Assert.Equal((6, 6, 64), (encoder.Height, encoder.Width, encoder.Channels)); // 90 -> 45 -> 23 -> 12 -> 6
        Assert.Contains("strides", Assert.Single(new FeatureMapEncoderConfig { Strides = [2] }.Validate()));
    }
}

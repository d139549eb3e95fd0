using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robotics.Policies.Encoders;

/// <summary>Finds key points in a picture: convolutions with group normalization, then a spatial softmax.</summary>
/// <remarks>No batch normalization, so that a batch of one and averaged weights behave as in training.</remarks>
public sealed class ImageEncoder : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _trunk;
    private readonly SpatialSoftmax _keyPoints;

    /// <summary>Makes the network for one size of picture.</summary>
    public ImageEncoder(ImageEncoderConfig config, int height, int width, SeededNoise noise)
        : base(nameof(ImageEncoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(config));
        List<nn.Module<Tensor, Tensor>> layers = [];
        int channels = 3;
        for (int i = 0; i < config.Channels.Count; i++)
        {
            int kernel = i == 0 ? config.FirstKernel : 3, stride = config.Strides[i];
            layers.Add(Layers.Conv2d(channels, config.Channels[i], kernel, noise, stride, kernel / 2));
            layers.Add(nn.GroupNorm(config.Channels[i] / 8, config.Channels[i]));
            layers.Add(nn.ReLU());
            channels = config.Channels[i];
            height = (height + stride - 1) / stride;
            width = (width + stride - 1) / stride;
        }
        layers.Add(Layers.Conv2d(channels, config.KeyPoints, 1, noise, 1, 0));
        _trunk = this.Register("trunk", nn.Sequential(layers));
        _keyPoints = this.Register("key_points", new SpatialSoftmax(height, width));
    }

    /// <summary>Pictures to key points.</summary>
    /// <param name="pixels">[B, H, W, 3] uint8 RGB.</param>
    /// <returns>[B, 2 K] float32 in [-1, 1].</returns>
    public override Tensor forward(Tensor pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        using DisposeScope scope = NewDisposeScope();
        Tensor x = pixels.permute(0, 3, 1, 2).to(ScalarType.Float32).contiguous(); // [B, 3, H, W]
        x = (x * (2.0 / 255)) - 1; // [-1, 1]
        return _keyPoints.call(_trunk.call(x)).MoveToOuterDisposeScope(); // [B, 2 K]
    }
}

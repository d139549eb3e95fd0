using Robotics.Torch.Modules;
using Robotics.Torch.Tensors;

namespace Robotics.Policies.Encoders;

/// <summary>Finds key points in a picture: convolutions with group normalisation, then a spatial softmax.</summary>
/// <remarks>No batch normalisation, so that a batch of one and averaged weights behave as in training.</remarks>
public sealed class ImageEncoder : Module
{
    private readonly Sequential _trunk;
    private readonly SpatialSoftmax _keyPoints;

    /// <summary>Makes the network for one size of picture.</summary>
    public ImageEncoder(ImageEncoderConfig config, int height, int width, Generator generator)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(config));
        List<IForward> layers = [];
        int channels = 3;
        for (int i = 0; i < config.Channels.Count; i++)
        {
            int kernel = i == 0 ? config.FirstKernel : 3, stride = config.Strides[i];
            layers.Add(new Conv2d(channels, config.Channels[i], kernel, generator, stride, kernel / 2));
            layers.Add(new GroupNorm(config.Channels[i] / 8, config.Channels[i]));
            layers.Add(new Activation(static x => x.Relu()));
            channels = config.Channels[i];
            height = (height + stride - 1) / stride;
            width = (width + stride - 1) / stride;
        }
        layers.Add(new Conv2d(channels, config.KeyPoints, 1, generator, 1, 0));
        _trunk = Child("trunk", new Sequential([.. layers]));
        _keyPoints = Child("key_points", new SpatialSoftmax(height, width));
    }

    /// <summary>Pictures to key points.</summary>
    /// <param name="pixels">[B, H, W, 3] uint8 RGB.</param>
    /// <returns>[B, 2 K] float32 in [-1, 1].</returns>
    public Tensor Forward(Tensor pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        Tensor x = pixels.Permute(0, 3, 1, 2).To(ScalarType.Float32).Contiguous(); // [B, 3, H, W]
        x = (x * (2.0 / 255)) - 1; // [-1, 1]
        return _keyPoints.Forward(_trunk.Forward(x)); // [B, 2 K]
    }
}

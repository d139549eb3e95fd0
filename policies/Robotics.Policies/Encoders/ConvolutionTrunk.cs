using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>The convolutions that image encoders start with, each with group normalization and ReLU.</summary>
internal static class ConvolutionTrunk
{
    internal static IEnumerable<string> Validate(IReadOnlyList<int> channels, IReadOnlyList<int> strides, int firstKernel)
    {
        if (channels.Count == 0 || channels.Count != strides.Count)
            yield return $"The image encoder has {channels.Count} channels but {strides.Count} strides; each convolution needs one.";
        if (channels.Any(c => c < 8 || c % 8 != 0))
            yield return "The image encoder's channels must be multiples of 8.";
        if (strides.Any(s => s < 1))
            yield return "The image encoder's strides must be at least 1.";
        if (firstKernel < 1 || firstKernel % 2 == 0)
            yield return $"The image encoder's first kernel must be odd, not {firstKernel}.";
    }

    /// <summary>The layers, and the size of their output for an image of a size.</summary>
    /// <param name="channels">Output channels of each convolution.</param>
    /// <param name="strides">Stride of each convolution.</param>
    /// <param name="firstKernel">Kernel of the first convolution; the others have kernel 3.</param>
    /// <param name="height">H</param>
    /// <param name="width">W</param>
    internal static (List<ILayer> Layers, int Height, int Width) Create(
        IReadOnlyList<int> channels, IReadOnlyList<int> strides, int firstKernel, int height, int width)
    {
        List<ILayer> layers = [];
        int from = 3;
        for (int i = 0; i < channels.Count; i++)
        {
            int kernel = i == 0 ? firstKernel : 3, stride = strides[i];
            layers.Add(new Conv2d(from, channels[i], kernel, stride, kernel / 2));
            layers.Add(new GroupNorm(channels[i] / 8, channels[i]));
            layers.Add(new ActivationLayer(Activation.Relu));
            from = channels[i];
            height = (height + stride - 1) / stride;
            width = (width + stride - 1) / stride;
        }
        return (layers, height, width);
    }
}

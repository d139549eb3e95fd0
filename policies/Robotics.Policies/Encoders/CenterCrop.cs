using Robotics.Policies.Networks;

namespace Robotics.Policies.Encoders;

/// <summary>The middle of an image. [N, C, H, W] to [N, C, H', W']</summary>
internal sealed class CenterCrop
{
    /// <summary>Creates the crop for one image size.</summary>
    /// <param name="cropHeight">H', or 0 for H.</param>
    /// <param name="cropWidth">W', or 0 for W.</param>
    /// <param name="height">H</param>
    /// <param name="width">W</param>
    /// <exception cref="ArgumentException">The crop is larger than the images.</exception>
    internal CenterCrop(int cropHeight, int cropWidth, int height, int width)
    {
        (Height, Width) = (cropHeight == 0 ? height : cropHeight, cropWidth == 0 ? width : cropWidth);
        if (Height > height || Width > width)
            throw new ArgumentException($"The crop of {Height} x {Width} pixels is larger than the images of {height} x {width}.");
    }

    internal int Height { get; }

    internal int Width { get; }

    internal T Apply<T>(IOperations<T> ops, T x)
        where T : class => Cut(ops, Cut(ops, x, 2, Height), 3, Width);

    // where the margin is odd, half of it is rounded to the even number, as in torchvision
    private static T Cut<T>(IOperations<T> ops, T x, int axis, int length)
        where T : class
    {
        int margin = ops.Shape(x)[axis] - length;
        return margin == 0 ? x : ops.Slice(x, axis, (int)Math.Round(margin / 2.0), length);
    }
}

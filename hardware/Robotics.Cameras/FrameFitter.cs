using OpenCvSharp;

namespace Robotics.Cameras;

/// <summary>Crops and resizes an image, and converts it from BGR to RGB.</summary>
/// <remarks>Thread: one. The scratch images are reused.</remarks>
internal sealed class FrameFitter(int width, int height, ImageFit fit) : IDisposable
{
    private readonly Mat _resized = new();
    private readonly Mat _rgb = new();

    /// <summary>Fits an image.</summary>
    /// <param name="source">BGR uint8, any size; one channel is gray.</param>
    /// <param name="rgb">[height, width, 3] uint8 RGB.</param>
    internal unsafe void Fit(Mat source, Span<byte> rgb)
    {
        using Mat? part = Part(source);
        Mat picture = part ?? source;
        if (picture.Width != width || picture.Height != height)
        {
            InterpolationFlags method = picture.Width > width ? InterpolationFlags.Area : InterpolationFlags.Linear;
            Cv2.Resize(picture, _resized, new Size(width, height), 0, 0, method);
            picture = _resized;
        }
        ColorConversionCodes conversion = picture.Channels() == 1 ? ColorConversionCodes.GRAY2RGB : ColorConversionCodes.BGR2RGB;
        Cv2.CvtColor(picture, _rgb, conversion);
        new ReadOnlySpan<byte>(_rgb.DataPointer, rgb.Length).CopyTo(rgb);
    }

    public void Dispose()
    {
        _resized.Dispose();
        _rgb.Dispose();
    }

    // the largest part around the center that has the requested shape; null for the whole image
    private Mat? Part(Mat source)
    {
        if (fit == ImageFit.Stretch || (long)source.Width * height == (long)source.Height * width)
            return null;
        int w = (int)Math.Min(source.Width, Math.Max(1, (long)source.Height * width / height));
        int h = (int)Math.Min(source.Height, Math.Max(1, (long)source.Width * height / width));
        return new Mat(source, new Rect((source.Width - w) / 2, (source.Height - h) / 2, w, h));
    }
}

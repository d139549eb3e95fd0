using OpenCvSharp;
using Robotics.Cameras;

namespace Robotics.Runtime.Pictures;

/// <summary>Encodes RGB images as PNG or JPEG.</summary>
/// <remarks>Thread: any.</remarks>
public static class ImageEncoder
{
    private const int PngLevel = 6; // of zlib: 9 takes four times as long for 1 % less
    private const int MaxSide = 32_767;

    /// <summary>Encodes an image as PNG: decoding gives the same pixels.</summary>
    /// <param name="rgb">[height, width, 3] uint8, top row first.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="ArgumentException">The size does not match <paramref name="rgb"/>.</exception>
    /// <exception cref="PictureException">OpenCV cannot be loaded, or refuses the image.</exception>
    public static byte[] Png(ReadOnlySpan<byte> rgb, int width, int height) =>
        Encode(".png", rgb, width, height, new ImageEncodingParam(ImwriteFlags.PngCompression, PngLevel));

    /// <summary>Encodes an image as JPEG.</summary>
    /// <param name="rgb">[height, width, 3] uint8, top row first.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="quality">1 (smallest) to 100 (best).</param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="ArgumentException">The size does not match <paramref name="rgb"/>, or the quality is out of range.</exception>
    /// <exception cref="PictureException">OpenCV cannot be loaded, or refuses the image.</exception>
    public static byte[] Jpeg(ReadOnlySpan<byte> rgb, int width, int height, int quality = 90)
    {
        if (quality is < 1 or > 100)
            throw new ArgumentOutOfRangeException(nameof(quality), $"The JPEG quality is {quality}; it must be 1 to 100.");
        return Encode(".jpg", rgb, width, height, new ImageEncodingParam(ImwriteFlags.JpegQuality, quality));
    }

    /// <summary>Decodes a PNG or JPEG image.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <returns>[height, width, 3] uint8 RGB, top row first, with its size.</returns>
    /// <exception cref="PictureException">OpenCV cannot be loaded, or cannot decode the bytes.</exception>
    public static (byte[] Rgb, int Width, int Height) Decode(ReadOnlySpan<byte> bytes)
    {
        Load();
        try
        {
            using Mat bgr = Cv2.ImDecode(bytes, ImreadModes.Color);
            if (bgr.Empty())
                throw new PictureException("The bytes are not an image that OpenCV can decode. Give a PNG or JPEG file.");
            byte[] rgb = new byte[3 * bgr.Width * bgr.Height];
            using Mat target = Mat.FromPixelData(bgr.Height, bgr.Width, MatType.CV_8UC3, rgb);
            Cv2.CvtColor(bgr, target, ColorConversionCodes.BGR2RGB);
            return (rgb, bgr.Width, bgr.Height);
        }
        catch (OpenCVException e)
        {
            throw new PictureException($"The image cannot be decoded: {e.Message}", e);
        }
    }

    /// <summary>Loads OpenCV.</summary>
    /// <exception cref="PictureException">It cannot be loaded.</exception>
    internal static void Load()
    {
        try
        {
            OpenCvLibrary.Load();
        }
        catch (CameraException e)
        {
            throw new PictureException(e.Message, e);
        }
    }

    /// <exception cref="ArgumentException">The size does not match.</exception>
    internal static void Check(int bytes, int width, int height)
    {
        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide || bytes != 3L * width * height)
            throw new ArgumentException($"{bytes} bytes do not fit an image of {width} x {height}: width * height * 3 bytes are needed");
    }

    private static byte[] Encode(string extension, ReadOnlySpan<byte> rgb, int width, int height, ImageEncodingParam option)
    {
        Check(rgb.Length, width, height);
        Load();
        try
        {
            using Mat source = Mat.FromPixelData(height, width, MatType.CV_8UC3, rgb.ToArray());
            using var bgr = new Mat();
            Cv2.CvtColor(source, bgr, ColorConversionCodes.RGB2BGR);
            Cv2.ImEncode(extension, bgr, out byte[] bytes, option);
            return bytes;
        }
        catch (OpenCVException e)
        {
            throw new PictureException($"The image of {width} x {height} cannot be encoded: {e.Message}", e);
        }
    }
}

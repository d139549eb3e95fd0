using OpenCvSharp;

namespace Robotics.Runtime.Pictures;

/// <summary>An RGB image to draw on: other images, resized where needed, and text.</summary>
/// <remarks>Thread: one. What lies outside the canvas is not drawn.</remarks>
public sealed class Canvas : IDisposable
{
    private const HersheyFonts Font = HersheyFonts.HersheySimplex; // OpenCV's own strokes: no font file is needed
    private const double FontPixels = 22; // height of a capital letter at scale 1
    private readonly byte[] _rgb;
    private readonly Mat _picture;

    /// <summary>Creates a canvas of one color.</summary>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="level">Gray level of the background.</param>
    /// <exception cref="PictureException">OpenCV cannot be loaded.</exception>
    public Canvas(int width, int height, byte level = 0)
    {
        ImageEncoder.Check(3 * width * height, width, height);
        ImageEncoder.Load();
        (Width, Height) = (width, height);
        _rgb = new byte[3 * width * height];
        _rgb.AsSpan().Fill(level);
        _picture = Mat.FromPixelData(height, width, MatType.CV_8UC3, _rgb);
    }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>[Height, Width, 3] uint8, top row first: the drawn pixels.</summary>
    public ReadOnlySpan<byte> Rgb => _rgb;

    /// <summary>Draws an image.</summary>
    /// <param name="rgb">[height, width, 3] uint8.</param>
    /// <param name="width">Its pixels per row.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="x">Left edge on the canvas.</param>
    /// <param name="y">Upper edge on the canvas.</param>
    /// <exception cref="ArgumentException">The size does not match, or the image lies partly outside the canvas.</exception>
    public void Paste(ReadOnlySpan<byte> rgb, int width, int height, int x, int y)
    {
        ImageEncoder.Check(rgb.Length, width, height);
        CheckInside(x, y, width, height);
        for (int row = 0; row < height; row++)
            rgb.Slice(row * width * 3, width * 3).CopyTo(_rgb.AsSpan((((y + row) * Width) + x) * 3));
    }

    /// <summary>Draws an image resized to another size, by area where it shrinks and linearly where it grows.</summary>
    /// <param name="rgb">[height, width, 3] uint8.</param>
    /// <param name="width">Its pixels per row.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="x">Left edge on the canvas.</param>
    /// <param name="y">Upper edge on the canvas.</param>
    /// <param name="toWidth">Width on the canvas.</param>
    /// <param name="toHeight">Height on the canvas.</param>
    /// <exception cref="ArgumentException">The size does not match, or the image lies partly outside the canvas.</exception>
    public void PasteResized(ReadOnlySpan<byte> rgb, int width, int height, int x, int y, int toWidth, int toHeight)
    {
        ImageEncoder.Check(rgb.Length, width, height);
        CheckInside(x, y, toWidth, toHeight);
        using Mat source = Mat.FromPixelData(height, width, MatType.CV_8UC3, rgb.ToArray());
        using var target = new Mat(_picture, new Rect(x, y, toWidth, toHeight));
        InterpolationFlags method = toWidth < width ? InterpolationFlags.Area : InterpolationFlags.Linear;
        Cv2.Resize(source, target, new Size(toWidth, toHeight), 0, 0, method);
    }

    /// <summary>Writes one line of text.</summary>
    /// <param name="text">ASCII; other characters become question marks.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="baseline">Row of the text's baseline.</param>
    /// <param name="pixels">Height of a capital letter.</param>
    /// <param name="level">Gray level.</param>
    public void Write(string text, int x, int baseline, double pixels, byte level) =>
        Cv2.PutText(_picture, text, new Point(x, baseline), Font, pixels / FontPixels, Scalar.All(level), 1, LineTypes.AntiAlias);

    /// <summary>The image as PNG.</summary>
    public byte[] Png() => ImageEncoder.Png(_rgb, Width, Height);

    /// <summary>Frees the native header. The pixels stay readable.</summary>
    public void Dispose() => _picture.Dispose();

    private void CheckInside(int x, int y, int width, int height)
    {
        if (width < 1 || height < 1 || x < 0 || y < 0 || x + width > Width || y + height > Height)
            throw new ArgumentException($"an image of {width} x {height} at ({x}, {y}) lies outside the canvas of {Width} x {Height}");
    }
}

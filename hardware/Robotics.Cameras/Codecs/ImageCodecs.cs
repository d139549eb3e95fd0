using System.Globalization;
using Robotics.Control.Sensing;

namespace Robotics.Cameras.Codecs;

/// <summary>The codecs of camera images on the wire, by name.</summary>
public static class ImageCodecs
{
    /// <summary>Parses the name of a codec and creates the codec.</summary>
    /// <param name="text">`raw`, `png`, `jpeg` or `jpeg:QUALITY` with 1 to 100.</param>
    /// <exception cref="ArgumentException">The text does not name a codec.</exception>
    /// <exception cref="CameraException">OpenCV cannot be loaded.</exception>
    public static IImageCodec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':', 2);
        if (parts[0] is "png" or "jpeg")
            OpenCvLibrary.Load(); // so that a missing library is noticed here and not at the first image
        return parts[0] switch
        {
            "raw" when parts.Length == 1 => new RawCodec(),
            "png" when parts.Length == 1 => new PngCodec(),
            "jpeg" when parts.Length == 1 => new JpegCodec(),
            "jpeg" when int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int quality)
                && quality is >= 1 and <= 100 =>
                new JpegCodec(quality),
            _ => throw new ArgumentException($"\"{text}\" is not an image codec. Give raw, png, jpeg, or jpeg:QUALITY with 1 to 100."),
        };
    }

    /// <summary>
    /// Creates one decoder for each name, for a client that accepts any codec. OpenCV is loaded at the first encoded image.
    /// </summary>
    public static IReadOnlyList<IImageCodec> All() => [new RawCodec(), new PngCodec(), new JpegCodec()];
}

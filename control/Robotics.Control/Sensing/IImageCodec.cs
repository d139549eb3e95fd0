namespace Robotics.Control.Sensing;

/// <summary>Encodes camera images for a wire, and decodes them.</summary>
/// <remarks>Thread: one. Encoding and decoding allocate nothing after the first image.</remarks>
public interface IImageCodec : IDisposable
{
    /// <summary>The codec's name on the wire: `raw`, `png` or `jpeg`. It determines the decoder and does not include the quality.</summary>
    string Name { get; }

    /// <summary>The size of a buffer that fits any encoded image of this size, bytes.</summary>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    int MaxBytes(int width, int height);

    /// <summary>Encodes an image's pixels.</summary>
    /// <param name="frame">The image.</param>
    /// <param name="buffer">Receives the bytes; at least <see cref="MaxBytes"/>.</param>
    /// <returns>The number of bytes; 0 when the image cannot be encoded into the buffer.</returns>
    int Encode(ImageFrame frame, Span<byte> buffer);

    /// <summary>Decodes an image from untrusted input into <paramref name="frame"/>'s pixels.</summary>
    /// <param name="bytes">The encoded image.</param>
    /// <param name="frame">Receives the pixels. Its times and its number do not change.</param>
    /// <returns>False when the bytes are not an image of the frame's size; the pixels are then undefined.</returns>
    bool TryDecode(ReadOnlySpan<byte> bytes, ImageFrame frame);
}

namespace Robotics.Control.Sensing;

/// <summary>Encodes camera pictures for a wire, and decodes them.</summary>
/// <remarks>Thread: one. Encoding and decoding allocate nothing after the first picture.</remarks>
public interface IImageCodec : IDisposable
{
    /// <summary>The codec's name on the wire: `raw`, `png` or `jpeg`. It says how to decode; it holds no quality.</summary>
    string Name { get; }

    /// <summary>The size of the buffer that holds any encoded picture of a size.</summary>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    int MaxBytes(int width, int height);

    /// <summary>Encodes a picture's pixels.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="buffer">Receives the bytes; at least <see cref="MaxBytes"/>.</param>
    /// <returns>The number of bytes; 0 when the picture cannot be encoded into the buffer.</returns>
    int Encode(ImageFrame frame, Span<byte> buffer);

    /// <summary>Decodes a picture from untrusted input into <paramref name="frame"/>'s pixels.</summary>
    /// <param name="bytes">The encoded picture.</param>
    /// <param name="frame">Receives the pixels. Its times and its number stay.</param>
    /// <returns>False when the bytes are no picture of the frame's size; the pixels are then undefined.</returns>
    bool TryDecode(ReadOnlySpan<byte> bytes, ImageFrame frame);
}

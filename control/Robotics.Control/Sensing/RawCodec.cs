namespace Robotics.Control.Sensing;

/// <summary>Unencoded images: [height, width, 3] uint8 RGB.</summary>
public sealed class RawCodec : IImageCodec
{
    /// <inheritdoc/>
    public string Name => "raw";

    /// <inheritdoc/>
    public int MaxBytes(int width, int height) => checked(width * height * 3);

    /// <inheritdoc/>
    public int Encode(ImageFrame frame, Span<byte> buffer)
    {
        if (!frame.Pixels.AsSpan().TryCopyTo(buffer))
            return 0;
        return frame.Pixels.Length;
    }

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlySpan<byte> bytes, ImageFrame frame)
    {
        if (bytes.Length != frame.Pixels.Length)
            return false;
        bytes.CopyTo(frame.Pixels);
        return true;
    }

    /// <summary>Does nothing.</summary>
    public void Dispose()
    {
    }
}

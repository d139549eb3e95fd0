using Robotics.Control.Sensing;

namespace Robotics.Bridge.Tests.Fakes;

/// <summary>Inverts all bits of the pixels. Its decoder refuses frames whose number a test chooses.</summary>
internal sealed class InvertingCodec(string name, Func<long, bool>? damaged = null) : IImageCodec
{
    public string Name { get; } = name;

    public bool IsDisposed { get; private set; }

    public int MaxBytes(int width, int height) => (width * height * 3) + 8;

    public int Encode(ImageFrame frame, Span<byte> buffer)
    {
        BitConverter.TryWriteBytes(buffer, frame.Sequence);
        for (int i = 0; i < frame.Pixels.Length; i++)
            buffer[8 + i] = (byte)~frame.Pixels[i];
        return 8 + frame.Pixels.Length;
    }

    public bool TryDecode(ReadOnlySpan<byte> bytes, ImageFrame frame)
    {
        if (damaged?.Invoke(BitConverter.ToInt64(bytes)) == true)
            return false;
        for (int i = 0; i < frame.Pixels.Length; i++)
            frame.Pixels[i] = (byte)~bytes[8 + i];
        return true;
    }

    public void Dispose() => IsDisposed = true;
}

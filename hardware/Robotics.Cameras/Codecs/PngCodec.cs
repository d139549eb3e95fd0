using OpenCvSharp;
using Robotics.Cameras.Streams;

namespace Robotics.Cameras.Codecs;

/// <summary>PNG: lossless. Rendered images shrink to about a fifth of their size, images of real cameras to about a half.</summary>
public sealed class PngCodec() : OpenCvCodec("png", ".png", [(int)ImwriteFlags.PngCompression, FastestLevel])
{
    private const int FastestLevel = 1; // of zlib

    /// <inheritdoc/>
    public override int MaxBytes(int width, int height)
    {
        int raw = checked((width * 3 + 1) * height); // a byte per row for its filter
        return checked(raw + (raw / 100) + 1024); // zlib grows random bytes by less than 1 %
    }

    private protected override bool TrySize(ReadOnlySpan<byte> bytes, out int width, out int height) =>
        PictureSize.TryPng(bytes, out width, out height);
}

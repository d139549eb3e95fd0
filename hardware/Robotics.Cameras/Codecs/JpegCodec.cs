using OpenCvSharp;
using Robotics.Cameras.Streams;

namespace Robotics.Cameras.Codecs;

/// <summary>JPEG: small; the loss depends on <paramref name="quality"/>.</summary>
/// <param name="quality">1 (smallest) to 100 (best).</param>
public sealed class JpegCodec(int quality = JpegCodec.DefaultQuality)
    : OpenCvCodec("jpeg", ".jpg", [(int)ImwriteFlags.JpegQuality, Checked(quality)])
{
    /// <summary>The default quality.</summary>
    public const int DefaultQuality = 90;

    /// <inheritdoc/>
    public override int MaxBytes(int width, int height) => checked((width * height * 6) + 4096); // random pixels at quality 100 stay below

    private protected override bool TrySize(ReadOnlySpan<byte> bytes, out int width, out int height) =>
        PictureSize.TryJpeg(bytes, out width, out height);

    private static int Checked(int quality) => quality is >= 1 and <= 100
        ? quality
        : throw new ArgumentOutOfRangeException(nameof(quality), $"The JPEG quality is {quality}; it must be 1 to 100.");
}

using System.Buffers.Binary;

namespace Robotics.Cameras.Streams;

/// <summary>Reads the size of JPEG and PNG images without decoding them, so that a forged size allocates nothing.</summary>
/// <remarks>Sources: ITU-T T.81 annex B; W3C PNG section 11.2.2.</remarks>
internal static class PictureSize
{
    /// <summary>Reads a PNG's size.</summary>
    internal static bool TryPng(ReadOnlySpan<byte> bytes, out int width, out int height)
    {
        (width, height) = (0, 0);
        ReadOnlySpan<byte> start =
        [
            0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R',
        ];
        if (bytes.Length < start.Length + 8 || !bytes.StartsWith(start))
            return false;
        width = BinaryPrimitives.ReadInt32BigEndian(bytes[start.Length..]);
        height = BinaryPrimitives.ReadInt32BigEndian(bytes[(start.Length + 4)..]);
        return width > 0 && height > 0;
    }

    /// <summary>Reads a JPEG's size. The image must begin with a start marker and end with an end marker.</summary>
    internal static bool TryJpeg(ReadOnlySpan<byte> bytes, out int width, out int height)
    {
        (width, height) = (0, 0);
        ReadOnlySpan<byte> content = bytes.TrimEnd("\0\r\n"u8); // some cameras pad
        if (content.Length < 4 || content[0] != 0xFF || content[1] != 0xD8 || content[^2] != 0xFF || content[^1] != 0xD9)
            return false;
        for (int at = 2; at + 9 < content.Length && content[at] == 0xFF;)
        {
            byte marker = content[at + 1];
            if (marker == 0xFF) // fill byte
            {
                at++;
                continue;
            }
            bool frame = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (frame)
            {
                height = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]);
                return width > 0 && height > 0;
            }
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }
        return false;
    }
}

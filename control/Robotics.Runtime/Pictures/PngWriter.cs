using System.Buffers.Binary;
using System.IO.Compression;

namespace Robotics.Runtime.Pictures;

/// <summary>Writes 8-bit RGB pictures as PNG.</summary>
/// <remarks>Source: W3C, Portable Network Graphics (Second Edition), sections 5, 9 and annex D.</remarks>
public static class PngWriter
{
    private const int Channels = 3;
    private const byte TrueColour = 2;
    private const byte Up = 2;
    private static readonly uint[] s_crc = CrcTable();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes one picture.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="rgb">[height, width, 3], top row first.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    public static void Write(Stream stream, ReadOnlySpan<byte> rgb, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (rgb.Length != width * height * Channels)
            throw new ArgumentException($"{rgb.Length} bytes are no picture of {width} x {height}", nameof(rgb));
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits a channel
        header[9] = TrueColour;
        stream.Write(Signature);
        Chunk(stream, "IHDR"u8, header);
        Chunk(stream, "IDAT"u8, Compress(rgb, width * Channels));
        Chunk(stream, "IEND"u8, []);
    }

    // each row as its difference to the one above: rendered surfaces are smooth
    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> rgb, int stride)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] row = new byte[1 + stride];
            row[0] = Up;
            for (int at = 0; at < rgb.Length; at += stride)
            {
                for (int i = 0; i < stride; i++)
                    row[1 + i] = (byte)(rgb[at + i] - (at == 0 ? 0 : rgb[at + i - stride]));
                zlib.Write(row);
            }
        }
        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void Chunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        stream.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
            crc = s_crc[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint[] CrcTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++)
                c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }
}

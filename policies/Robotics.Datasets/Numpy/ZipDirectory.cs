using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Robotics.Datasets.Numpy;

/// <summary>
/// Lists the members of a zip archive with their offsets, which `ZipArchive` does not expose: stored members can be read in part.
/// </summary>
/// <remarks>Source: PKWARE APPNOTE 6.3.10, sections 4.3.6 to 4.3.16. One disk, no encryption.</remarks>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const uint Overflow = 0xFFFF_FFFF; // the value is in the zip64 field

    /// <summary>Reads the directory at the end of an archive.</summary>
    /// <exception cref="InvalidDataException">The file is not a zip archive, or is truncated.</exception>
    /// <exception cref="IOException">A member is encrypted, or compressed with a method other than deflate.</exception>
    internal static List<ZipMember> Read(SafeFileHandle file)
    {
        (long offset, long length, long count) = FindDirectory(file);
        if (length > int.MaxValue || offset < 0 || length < 0 || offset + length > RandomAccess.GetLength(file))
            throw new InvalidDataException("its directory is beyond its end");
        byte[] directory = Bytes(file, offset, (int)length);
        var members = new List<ZipMember>();
        int at = 0;
        for (long i = 0; i < count; i++)
            members.Add(ReadEntry(file, directory, ref at));
        return members;
    }

    private static ZipMember ReadEntry(SafeFileHandle file, byte[] directory, ref int at)
    {
        if (at + EntryLength > directory.Length || Int32(directory, at) != 0x0201_4B50)
            throw new InvalidDataException("its directory is cut off");
        int method = Int16(directory, at + 10), nameLength = Int16(directory, at + 28), extraLength = Int16(directory, at + 30);
        int next = at + EntryLength + nameLength + extraLength + Int16(directory, at + 32);
        if (next > directory.Length)
            throw new InvalidDataException("its directory is cut off");
        string name = Encoding.UTF8.GetString(directory, at + EntryLength, nameLength);
        if (method is not (0 or 8) || (Int16(directory, at + 8) & 1) != 0)
            throw new IOException($"'{name}' is encrypted or compressed with a method other than deflate. Save it with numpy.savez.");

        // 64-bit values are stored in the zip64 field, in this order, if the 32-bit ones overflow
        long length = Int32(directory, at + 24), packed = Int32(directory, at + 20), header = Int32(directory, at + 42);
        ReadOnlySpan<byte> large = Zip64(directory.AsSpan(at + EntryLength + nameLength, extraLength));
        length = Widen(length, ref large);
        packed = Widen(packed, ref large);
        header = Widen(header, ref large);
        byte[] local = Bytes(file, header, LocalLength);
        if (Int32(local, 0) != 0x0403_4B50)
            throw new InvalidDataException($"'{name}' is not where the directory says");
        long data = header + LocalLength + Int16(local, 26) + Int16(local, 28);
        if (packed < 0 || length < 0 || data + packed > RandomAccess.GetLength(file))
            throw new InvalidDataException($"'{name}' is cut off");
        uint crc = Int32(directory, at + 16);
        at = next;
        return new ZipMember(name, method == 0, crc, data, packed, length);
    }

    private static (long Offset, long Length, long Count) FindDirectory(SafeFileHandle file)
    {
        // the end record has a comment of at most 65535 bytes
        long size = RandomAccess.GetLength(file);
        int tailLength = (int)Math.Min(size, EndLength + ushort.MaxValue);
        byte[] tail = Bytes(file, size - tailLength, tailLength);
        int at = tailLength - EndLength;
        while (at >= 0 && Int32(tail, at) != 0x0605_4B50)
            at--;
        if (at < 0)
            throw new InvalidDataException("it is not a zip archive, or its end is missing");
        long end = size - tailLength + at, offset = Int32(tail, at + 16), length = Int32(tail, at + 12), count = Int16(tail, at + 10);
        if (offset != Overflow && length != Overflow && count != ushort.MaxValue)
            return (offset, length, count);
        byte[] locator = Bytes(file, end - 20, 20);
        if (Int32(locator, 0) != 0x0706_4B50)
            return (offset, length, count);
        byte[] record = Bytes(file, Int64(locator, 8), 56);
        if (Int32(record, 0) != 0x0606_4B50)
            throw new InvalidDataException("its zip64 directory is missing");
        return (Int64(record, 48), Int64(record, 40), Int64(record, 32));
    }

    private static ReadOnlySpan<byte> Zip64(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra), length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (4 + length > extra.Length)
                break;
            if (id == 1)
                return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }
        return default;
    }

    private static long Widen(long value, ref ReadOnlySpan<byte> large)
    {
        if (value != Overflow || large.Length < 8)
            return value;
        long wide = BinaryPrimitives.ReadInt64LittleEndian(large);
        large = large[8..];
        return wide;
    }

    private static byte[] Bytes(SafeFileHandle file, long offset, int count)
    {
        var bytes = new byte[count];
        if (offset < 0 || RandomAccess.Read(file, bytes, offset) < count)
            throw new InvalidDataException("it is cut off");
        return bytes;
    }

    private static int Int16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint Int32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static long Int64(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}

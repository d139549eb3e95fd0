using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Robotics.Datasets.Episodes;

/// <summary>Reads and writes NumPy's .npz: a zip of .npy arrays that `numpy.load` opens.</summary>
/// <remarks>Source: the NumPy format specification, version 1.0. Little-endian, C order only.</remarks>
internal static partial class NumpyArchive
{
    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    internal static void Write<T>(ZipArchive archive, string name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ZipArchiveEntry entry = archive.CreateEntry(name + ".npy", CompressionLevel.Fastest);
        using Stream stream = entry.Open();
        stream.Write(Header(TypeCode<T>(), shape));
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    internal static T[] Read<T>(ZipArchive archive, string name, out int[] shape)
        where T : unmanaged
    {
        ZipArchiveEntry entry = archive.GetEntry(name + ".npy") ?? throw new InvalidDataException($"the array '{name}' is missing");
        using Stream stream = entry.Open();
        shape = ReadHeader(stream, name, TypeCode<T>());
        long count = 1;
        foreach (int size in shape)
            count = checked(count * size);

        // the zip states the unpacked size, so a lying header cannot make us allocate
        if (count * Marshal.SizeOf<T>() > entry.Length)
            throw new InvalidDataException($"the array '{name}' is shorter than its shape says");
        var values = new T[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static byte[] Header(string type, ReadOnlySpan<int> shape)
    {
        var text = new StringBuilder("{'descr': '").Append(type).Append("', 'fortran_order': False, 'shape': (");
        foreach (int size in shape)
            text.Append(CultureInfo.InvariantCulture, $"{size},");
        text.Append("), }");

        // magic + length + text + newline fill whole blocks of 64 bytes
        int total = Magic.Length + 2 + text.Length + 1;
        text.Append(' ', (64 - (total % 64)) % 64).Append('\n');
        var header = new byte[Magic.Length + 2 + text.Length];
        Magic.CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(Magic.Length), (ushort)text.Length);
        Encoding.ASCII.GetBytes(text.ToString(), header.AsSpan(Magic.Length + 2));
        return header;
    }

    private static int[] ReadHeader(Stream stream, string name, string type)
    {
        Span<byte> start = stackalloc byte[Magic.Length + 2];
        stream.ReadExactly(start);
        if (!start[..Magic.Length].SequenceEqual(Magic))
            throw new InvalidDataException($"the array '{name}' is no NumPy array of format 1.0");
        var text = new byte[BinaryPrimitives.ReadUInt16LittleEndian(start[Magic.Length..])];
        stream.ReadExactly(text);
        Match match = HeaderPattern().Match(Encoding.ASCII.GetString(text));
        if (!match.Success || match.Groups["type"].Value != type)
            throw new InvalidDataException($"the array '{name}' is not of type {type} in C order");
        string[] sizes = match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Array.ConvertAll(sizes, s => int.Parse(s, CultureInfo.InvariantCulture));
    }

    private static string TypeCode<T>()
        where T : unmanaged =>
        typeof(T) == typeof(byte) ? "|u1"
        : typeof(T) == typeof(float) ? "<f4"
        : typeof(T) == typeof(double) ? "<f8"
        : typeof(T) == typeof(long) ? "<i8"
        : throw new NotSupportedException($"no NumPy type for {typeof(T)}");

    [GeneratedRegex(@"'descr':\s*'(?<type>[^']+)',\s*'fortran_order':\s*False,\s*'shape':\s*\((?<shape>[\d,\s]*)\)")]
    private static partial Regex HeaderPattern();
}

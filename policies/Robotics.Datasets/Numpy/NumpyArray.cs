using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Robotics.Datasets.Numpy;

/// <summary>One array of a .npz archive: its location and its element format.</summary>
/// <param name="Member">The archive member.</param>
/// <param name="Header">Element type, order and shape.</param>
internal sealed record NumpyArray(ZipMember Member, NumpyHeader Header)
{
    private const int BlockLength = 1 << 16;

    /// <summary>The name of the archive member without `.npy`.</summary>
    internal string Name => Member.Name[..^4];

    /// <summary>Lists the arrays of an archive.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is not an archive of arrays, or is truncated. The message is a clause whose subject is the file.
    /// </exception>
    /// <exception cref="EndOfStreamException">An array is truncated.</exception>
    internal static Dictionary<string, NumpyArray> List(SafeFileHandle file)
    {
        var arrays = new Dictionary<string, NumpyArray>();
        foreach (ZipMember member in ZipDirectory.Read(file))
        {
            if (!member.Name.EndsWith(".npy", StringComparison.Ordinal))
                throw new IOException($"it contains '{member.Name}', which is not a .npy array. Remove it from the archive.");
            using Stream stream = OpenPacked(file, member);
            var array = new NumpyArray(member, NumpyHeader.Read(stream));
            if (array.Header.Type is { } type && checked(array.Header.Count * type.Size) != member.Length - array.Header.Length)
                throw new InvalidDataException($"the length of '{array.Name}' does not match its shape");
            arrays[array.Name] = array;
        }
        return arrays;
    }

    /// <summary>Whether ranges of elements of this type can be copied from the file without conversion.</summary>
    internal bool IsDirect(NumpyType type) => Member.IsStored && Header.Type == type && !(Header.IsFortranOrder && Header.Shape.Count > 1);

    /// <summary>File offset of the first element of a direct array.</summary>
    internal long DataOffset => Member.Offset + Header.Length;

    /// <summary>Reads the whole content in blocks and verifies its checksum.</summary>
    /// <exception cref="InvalidDataException">The content is corrupt.</exception>
    internal void Verify(SafeFileHandle file)
    {
        using Stream stream = OpenPacked(file, Member);
        var block = new byte[BlockLength];
        uint crc = 0;
        long length = 0;
        for (int count; (count = stream.Read(block)) > 0; length += count)
            crc = Crc32.Append(crc, block.AsSpan(0, count));
        RequireWhole(length, crc);
    }

    /// <summary>Reads all elements as numbers, in C order.</summary>
    /// <exception cref="InvalidDataException">The content is corrupt.</exception>
    internal double[] ReadNumbers(SafeFileHandle file)
    {
        byte[] raw = ReadContent(file);
        NumpyType type = RequireType();
        var values = new double[Header.Count];
        int[] places = Places(values.Length);
        for (int i = 0; i < values.Length; i++)
            values[i] = type.ToDouble(raw.AsSpan(Header.Length + (places.Length > 0 ? places[i] : i) * type.Size));
        return values;
    }

    /// <summary>Reads the content, header included.</summary>
    /// <exception cref="InvalidDataException">The content is corrupt.</exception>
    /// <exception cref="IOException">The content does not fit in one array.</exception>
    internal byte[] ReadContent(SafeFileHandle file)
    {
        using Stream stream = OpenPacked(file, Member);
        if (Member.Length > Array.MaxLength)
            throw new IOException($"'{Name}' is larger than 2 GB, which is supported only for uncompressed uint8 images.");
        var raw = new byte[Member.Length];
        stream.ReadExactly(raw);
        RequireWhole(raw.Length, Crc32.Append(0, raw));
        return raw;
    }

    /// <summary>The first element as an integer.</summary>
    /// <exception cref="InvalidDataException">The array is empty or corrupt, or contains no integers.</exception>
    internal long ReadInteger(SafeFileHandle file)
    {
        NumpyType type = RequireType();
        if (Header.Count < 1 || type.Kind == 'f')
            throw new InvalidDataException($"'{Name}' contains no integer");
        return type.ToInt64(ReadContent(file).AsSpan(Header.Length));
    }

    private NumpyType RequireType() => Header.Type ?? throw new InvalidDataException($"'{Name}' has the type '{Header.TypeCode}'");

    // for each element in C order its index in column-major order; empty if both orders are the same
    private int[] Places(int count)
    {
        IReadOnlyList<long> shape = Header.Shape;
        if (!Header.IsFortranOrder || shape.Count < 2)
            return [];
        var places = new int[count];
        var index = new long[shape.Count];
        for (int i = 0; i < count; i++)
        {
            long place = 0;
            for (int axis = shape.Count - 1; axis >= 0; axis--)
                place = (place * shape[axis]) + index[axis];
            places[i] = (int)place;
            for (int axis = shape.Count - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--)
                index[axis] = 0;
        }
        return places;
    }

    private void RequireWhole(long length, uint crc)
    {
        if (length != Member.Length || crc != Member.Crc)
            throw new InvalidDataException($"the checksum of '{Name}' does not match");
    }

    private static Stream OpenPacked(SafeFileHandle file, ZipMember member)
    {
        var section = new FileSection(file, member.Offset, member.PackedLength);
        return member.IsStored ? section : new DeflateStream(section, CompressionMode.Decompress);
    }
}

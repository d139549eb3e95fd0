using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Robotics.Datasets.Numpy;

/// <summary>The header of a .npy file: element type, order and shape.</summary>
/// <param name="TypeCode">As written in the file, such as `&lt;f4`; "" for a record type.</param>
/// <param name="IsFortranOrder">Whether the first axis varies fastest instead of the last.</param>
/// <param name="Shape">Sizes of the axes; empty for a single number.</param>
/// <param name="Length">Bytes of the header: the offset of the elements.</param>
/// <remarks>Source: the NumPy format specification, versions 1.0, 2.0 and 3.0.</remarks>
internal sealed partial record NumpyHeader(string TypeCode, bool IsFortranOrder, IReadOnlyList<long> Shape, int Length)
{
    private const int Block = 64; // a header fills whole blocks
    private const int LongestText = 1 << 20;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The element type; null if it is not a real number.</summary>
    internal NumpyType? Type => NumpyType.Parse(TypeCode);

    /// <summary>Number of elements.</summary>
    /// <exception cref="OverflowException">The number of elements exceeds the range of the result.</exception>
    internal long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Reads a header and leaves the stream at the first element.</summary>
    /// <exception cref="InvalidDataException">The stream is not a NumPy array of versions 1 to 3.</exception>
    /// <exception cref="EndOfStreamException">The stream ends before the header does.</exception>
    internal static NumpyHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (!start[..6].SequenceEqual(Magic) || start[6] is < 1 or > 3)
            throw new InvalidDataException("it is not a NumPy array of format 1, 2 or 3");
        Span<byte> size = stackalloc byte[4];
        size = size[..(start[6] == 1 ? 2 : 4)];
        stream.ReadExactly(size);
        long length = size.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestText)
            throw new InvalidDataException("its header is too long");
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        string text = Encoding.UTF8.GetString(bytes);
        Match order = OrderPattern().Match(text), shape = ShapePattern().Match(text);
        if (!order.Success || !shape.Success)
            throw new InvalidDataException("its header is malformed");
        string[] sizes = shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new NumpyHeader(
            TypePattern().Match(text).Groups[1].Value,
            order.Groups[1].Value == "True",
            Array.ConvertAll(sizes, s => long.Parse(s.TrimEnd('L'), CultureInfo.InvariantCulture)),
            start.Length + size.Length + (int)length);
    }

    /// <summary>Creates a header of version 1.0 for an array in C order.</summary>
    internal static byte[] Make(NumpyType type, params ReadOnlySpan<int> shape)
    {
        var text = new StringBuilder("{'descr': '").Append(type.Code).Append("', 'fortran_order': False, 'shape': (");
        foreach (int size in shape)
            text.Append(CultureInfo.InvariantCulture, $"{size},");
        text.Append("), }");
        int start = Magic.Length + 4, total = start + text.Length + 1;
        text.Append(' ', (Block - (total % Block)) % Block).Append('\n');
        var header = new byte[start + text.Length];
        Magic.CopyTo(header);
        header[Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(Magic.Length + 2), (ushort)text.Length);
        Encoding.ASCII.GetBytes(text.ToString(), header.AsSpan(start));
        return header;
    }

    [GeneratedRegex(@"['""]descr['""]:\s*['""]([^'""]*)['""]")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"['""]fortran_order['""]:\s*(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"['""]shape['""]:\s*\(([\dL,\s]{0,400})\)")]
    private static partial Regex ShapePattern();
}

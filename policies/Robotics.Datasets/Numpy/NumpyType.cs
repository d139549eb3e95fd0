using System.Buffers.Binary;

namespace Robotics.Datasets.Numpy;

/// <summary>The element type of a NumPy array: a real number of any width and byte order, or a Boolean.</summary>
/// <param name="Kind">'f' float, 'i' signed, 'u' unsigned, 'b' bool.</param>
/// <param name="Size">Bytes per element.</param>
/// <param name="IsBigEndian">Whether the most significant byte is first.</param>
internal readonly record struct NumpyType(char Kind, int Size, bool IsBigEndian)
{
    internal static readonly NumpyType Float32 = new('f', 4, false);
    internal static readonly NumpyType UInt8 = new('u', 1, false);
    internal static readonly NumpyType Int64 = new('i', 8, false);

    /// <summary>As written in a header, such as `&lt;f4`.</summary>
    internal string Code => $"{(Size == 1 ? '|' : IsBigEndian ? '>' : '<')}{Kind}{Size}";

    /// <summary>Parses the type code of a header.</summary>
    /// <returns>Null for text, objects, records, dates and complex numbers.</returns>
    internal static NumpyType? Parse(string code)
    {
        if (code.Length != 3 || !"<>=|".Contains(code[0], StringComparison.Ordinal))
            return null;
        int size = code[2] - '0';
        bool isKnown = code[1] switch
        {
            'f' => size is 2 or 4 or 8,
            'i' or 'u' => size is 1 or 2 or 4 or 8,
            'b' => size == 1,
            _ => false,
        };
        return isKnown ? new NumpyType(code[1], size, size > 1 && code[0] == '>') : null;
    }

    /// <summary>Reads one element. Integers beyond 2^53 are rounded.</summary>
    internal double ToDouble(ReadOnlySpan<byte> element) => (Kind, Size) switch
    {
        ('f', 2) => (double)(IsBigEndian ? BinaryPrimitives.ReadHalfBigEndian(element) : BinaryPrimitives.ReadHalfLittleEndian(element)),
        ('f', 4) => IsBigEndian ? BinaryPrimitives.ReadSingleBigEndian(element) : BinaryPrimitives.ReadSingleLittleEndian(element),
        ('f', 8) => IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(element) : BinaryPrimitives.ReadDoubleLittleEndian(element),
        ('u', _) => (ulong)ToInt64(element),
        _ => ToInt64(element),
    };

    /// <summary>Reads one integer element. An unsigned one of 8 bytes is reinterpreted as signed.</summary>
    internal long ToInt64(ReadOnlySpan<byte> element)
    {
        ulong bits = 0;
        for (int i = 0; i < Size; i++)
            bits = (bits << 8) | element[IsBigEndian ? i : Size - 1 - i];
        int unused = 64 - (8 * Size);
        return Kind == 'i' ? (long)(bits << unused) >> unused : (long)bits;
    }
}

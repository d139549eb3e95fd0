using System.Text;
using MessagePack;

namespace Robotics.Bridge.Wire;

/// <summary>Reads a value if it has the expected type. The input has the structure that <see cref="MessageStructure"/> checks.</summary>
internal static class WireReading
{
    internal static bool TryReadMap(this ref MessagePackReader reader, out int keys)
    {
        bool fits = reader.NextMessagePackType == MessagePackType.Map;
        keys = fits ? reader.ReadMapHeader() : 0;
        return fits;
    }

    internal static bool TryReadArray(this ref MessagePackReader reader, out int count)
    {
        bool fits = reader.NextMessagePackType == MessagePackType.Array;
        count = fits ? reader.ReadArrayHeader() : 0;
        return fits;
    }

    /// <summary>Reads any integer of 63 bits.</summary>
    internal static bool TryReadInteger(this ref MessagePackReader reader, out long value)
    {
        value = 0;
        if (reader.NextMessagePackType != MessagePackType.Integer)
            return false;
        if (reader.NextCode != MessagePackCode.UInt64)
        {
            value = reader.ReadInt64();
            return true;
        }
        ulong large = reader.ReadUInt64();
        value = (long)large;
        return large <= long.MaxValue;
    }

    /// <summary>Reads any number: float32, float64 or an integer.</summary>
    internal static bool TryReadNumber(this ref MessagePackReader reader, out double value)
    {
        bool fits = reader.NextMessagePackType is MessagePackType.Float or MessagePackType.Integer;
        value = fits ? reader.ReadDouble() : 0;
        return fits;
    }

    internal static bool TryReadBoolean(this ref MessagePackReader reader, out bool value)
    {
        bool fits = reader.NextMessagePackType == MessagePackType.Boolean;
        value = fits && reader.ReadBoolean();
        return fits;
    }

    /// <summary>Whether the next value is a string: the package's TryReadStringSpan then lends its UTF-8 bytes, not validated.</summary>
    internal static bool IsText(this ref MessagePackReader reader) => reader.NextMessagePackType == MessagePackType.String;

    /// <summary>Reads a string. Allocates.</summary>
    internal static string? ReadTextOrNull(this ref MessagePackReader reader) =>
        reader.IsText() && reader.TryReadStringSpan(out ReadOnlySpan<byte> utf8) ? Encoding.UTF8.GetString(utf8) : null;

    /// <summary>Reads an array of numbers.</summary>
    /// <param name="reader">Positioned at the array.</param>
    /// <param name="into">Receives as many as fit.</param>
    /// <param name="sameSize">Whether the array is as long as <paramref name="into"/>.</param>
    internal static bool TryReadNumbers(this ref MessagePackReader reader, Span<double> into, out bool sameSize)
    {
        bool fits = reader.TryReadArray(out int count);
        sameSize = fits && count == into.Length;
        for (int i = 0; i < count; i++)
        {
            if (!reader.TryReadNumber(out double value))
                return false;
            if (i < into.Length)
                into[i] = value;
        }
        return fits;
    }

    /// <summary>Skips a value of any type.</summary>
    internal static bool SkipValue(this ref MessagePackReader reader)
    {
        reader.Skip();
        return true;
    }
}

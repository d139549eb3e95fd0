using System.Buffers.Binary;

namespace Robotics.Bridge.Transport;

/// <summary>The text form of CURVE keys: five printable characters for each four bytes.</summary>
/// <remarks>Source: http://rfc.zeromq.org/spec:32.</remarks>
internal static class Z85
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

    /// <summary>Encodes a multiple of four bytes.</summary>
    internal static string Encode(ReadOnlySpan<byte> bytes)
    {
        char[] text = new char[bytes.Length / 4 * 5];
        for (int i = 0; i < text.Length; i += 5)
        {
            uint value = BinaryPrimitives.ReadUInt32BigEndian(bytes[(i / 5 * 4)..]);
            for (int k = 4; k >= 0; k--)
            {
                text[i + k] = Alphabet[(int)(value % 85)];
                value /= 85;
            }
        }
        return new string(text);
    }

    /// <summary>Decodes a multiple of five characters.</summary>
    /// <returns>False when the text is not Z85.</returns>
    internal static bool TryDecode(string text, Span<byte> bytes)
    {
        for (int i = 0; i < text.Length; i += 5)
        {
            ulong value = 0;
            for (int k = 0; k < 5; k++)
            {
                int digit = Alphabet.IndexOf(text[i + k], StringComparison.Ordinal);
                if (digit < 0)
                    return false;
                value = (value * 85) + (uint)digit;
            }
            if (value > uint.MaxValue)
                return false;
            BinaryPrimitives.WriteUInt32BigEndian(bytes[(i / 5 * 4)..], (uint)value);
        }
        return true;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Robotics.Training.Tests.Trainers;

/// <summary>Reads TensorBoard event files without the library that wrote them: frames with masked CRC-32C, then protobuf.</summary>
internal static class TensorBoardEvents
{
    internal static IReadOnlyList<(int Step, string Tag)> Read(string path)
    {
        List<(int, string)> events = [];
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        while (rest.Length > 0)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.Equal(Masked(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            ReadOnlySpan<byte> record = rest.Slice(12, length);
            Assert.Equal(Masked(record), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            rest = rest[(16 + length)..];
            long step = 0;
            string tag = "";
            foreach ((int field, ulong number, byte[] bytes) in Fields(record.ToArray()))
            {
                if (field == 2)
                    step = (long)number;
                if (field == 5) // summary: repeated value (1) with its tag (1)
                    tag = Encoding.UTF8.GetString(Fields(Fields(bytes).First(f => f.Field == 1).Bytes).First(f => f.Field == 1).Bytes);
            }
            if (tag.Length > 0)
                events.Add(((int)step, tag));
        }
        return events;
    }

    private static List<(int Field, ulong Number, byte[] Bytes)> Fields(byte[] message)
    {
        List<(int, ulong, byte[])> fields = [];
        int at = 0;
        while (at < message.Length)
        {
            ulong key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0:
                    fields.Add(((int)(key >> 3), Varint(message, ref at), []));
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    int length = (int)Varint(message, ref at);
                    fields.Add(((int)(key >> 3), 0, message[at..(at + length)]));
                    at += length;
                    break;
            }
        }
        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82f63b78 : crc >> 1; // Castagnoli, reflected
        }
        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;
    }
}

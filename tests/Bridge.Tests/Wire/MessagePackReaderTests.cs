using Robotics.Bridge.Wire;

namespace Robotics.Bridge.Tests.Wire;

/// <summary>Against bytes that python3-msgpack 1.0.3 made: `msgpack.packb(value, use_single_float=...).hex()`.</summary>
public sealed class MessagePackReaderTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7f")]
    [InlineData(128, "cc80")]
    [InlineData(255, "ccff")]
    [InlineData(256, "cd0100")]
    [InlineData(65535, "cdffff")]
    [InlineData(65536, "ce00010000")]
    [InlineData(4294967295, "ceffffffff")]
    [InlineData(4294967296, "cf0000000100000000")]
    [InlineData(long.MaxValue, "cf7fffffffffffffff")]
    [InlineData(-1, "ff")]
    [InlineData(-32, "e0")]
    [InlineData(-33, "d0df")]
    [InlineData(-128, "d080")]
    [InlineData(-129, "d1ff7f")]
    [InlineData(-32768, "d18000")]
    [InlineData(-32769, "d2ffff7fff")]
    [InlineData(-2147483648, "d280000000")]
    [InlineData(-2147483649, "d3ffffffff7fffffff")]
    [InlineData(long.MinValue, "d38000000000000000")]
    public void Integer_OfEveryLength_IsReadAndWrittenAsPythonDoes(long value, string hex)
    {
        var reader = new MessagePackReader(Convert.FromHexString(hex));
        Assert.Equal(MessagePackStatus.Ok, reader.ReadInteger(out long read));
        Assert.Equal(value, read);
        Assert.Equal(0, reader.Remaining);
        var writer = new MessagePackWriter(new byte[9]);
        writer.WriteInteger(value);
        Assert.Equal(hex, Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void Integer_ThatDoesNotFit_IsSaid()
    {
        var reader = new MessagePackReader(Convert.FromHexString("cf8000000000000000"));
        Assert.Equal(MessagePackStatus.OutOfRange, reader.ReadInteger(out _));
        Assert.Equal(0, reader.Position);
        Assert.Equal(MessagePackStatus.Ok, reader.Skip());
    }

    [Theory]
    [InlineData(1.5, "cb3ff8000000000000")]
    [InlineData(-0.1, "cbbfb999999999999a")]
    [InlineData(double.PositiveInfinity, "cb7ff0000000000000")]
    [InlineData(double.NaN, "cb7ff8000000000000")]
    [InlineData(1.5, "ca3fc00000")]
    [InlineData(3, "03")]
    [InlineData(-200, "d1ff38")]
    public void Double_IsReadFromEveryNumber(double value, string hex)
    {
        var reader = new MessagePackReader(Convert.FromHexString(hex));
        Assert.Equal(MessagePackStatus.Ok, reader.ReadDouble(out double read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData(0, "a0", 1)]
    [InlineData(31, "bf", 1)]
    [InlineData(32, "d920", 2)]
    [InlineData(255, "d9ff", 2)]
    [InlineData(256, "da0100", 3)]
    [InlineData(65536, "db00010000", 5)]
    public void String_OfEveryLength_IsReadAndWritten(int length, string head, int headLength)
    {
        byte[] text = new byte[length];
        text.AsSpan().Fill((byte)'x');
        var writer = new MessagePackWriter(new byte[length + 5]);
        writer.WriteString(text);
        Assert.Equal(head, Convert.ToHexStringLower(writer.Written[..headLength]));
        var reader = new MessagePackReader(writer.Written);
        Assert.Equal(MessagePackStatus.Ok, reader.ReadString(out ReadOnlySpan<byte> read));
        Assert.True(read.SequenceEqual(text));
        Assert.Equal(0, reader.Remaining);
    }

    [Theory]
    [InlineData(0, "c400", 2)]
    [InlineData(256, "c50100", 3)]
    [InlineData(65536, "c600010000", 5)]
    public void Binary_OfEveryLength_IsReadAndWritten(int length, string head, int headLength)
    {
        var writer = new MessagePackWriter(new byte[length + 5]);
        writer.WriteBinary(new byte[length]);
        Assert.Equal(head, Convert.ToHexStringLower(writer.Written[..headLength]));
        var reader = new MessagePackReader(writer.Written);
        Assert.Equal(MessagePackStatus.Ok, reader.ReadBinary(out ReadOnlySpan<byte> read));
        Assert.Equal(length, read.Length);
    }

    [Theory]
    [InlineData(15, "9f", "8f")]
    [InlineData(16, "dc0010", "de0010")]
    [InlineData(65536, "dd00010000", "df00010000")]
    public void Headers_OfEveryLength_AreReadAndWritten(int count, string array, string map)
    {
        byte[] buffer = new byte[5 + (2 * count)];
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(count);
        Assert.Equal(array, Convert.ToHexStringLower(writer.Written));
        var reader = new MessagePackReader(buffer);
        Assert.Equal(MessagePackStatus.Ok, reader.ReadArrayHeader(out int read));
        Assert.Equal(count, read);
        writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(count);
        Assert.Equal(map, Convert.ToHexStringLower(writer.Written));
        reader = new MessagePackReader(buffer);
        Assert.Equal(MessagePackStatus.Ok, reader.ReadMapHeader(out read));
        Assert.Equal(count, read);
    }

    // every type of the specification, nested: made by
    // msgpack.packb([None, True, False, 1, 200, 70000, 2**40, -1, -200, -70000, -2**40, 1.5, "a", "b"*40, "c"*300, b"", b"d"*300, [1, [2, [3]]],
    //   {"k": {"l": [1]}}, list(range(20)), {i: i for i in range(20)}, ExtType(1, b"x"), ExtType(2, b"xx"), ExtType(3, b"x"*4), ExtType(4, b"x"*8),
    //   ExtType(5, b"x"*16), ExtType(6, b"x"*3), ExtType(7, b"x"*300), Timestamp(1, 2)])
    private static readonly byte[] Everything = Convert.FromHexString(Goldens.Everything);

    [Fact]
    public void Skip_PassesOverEveryType()
    {
        var reader = new MessagePackReader(Everything);
        Assert.Equal(MessagePackStatus.Ok, reader.Skip());
        Assert.Equal(0, reader.Remaining);
    }

    [Fact]
    public void Skip_OfBytesThatEndEarly_SaysSoAtEveryLength()
    {
        for (int length = 0; length < Everything.Length; length++)
        {
            var reader = new MessagePackReader(Everything.AsSpan(0, length));
            Assert.Equal(MessagePackStatus.Truncated, reader.Skip());
            Assert.Equal(0, reader.Position);
        }
    }

    [Fact]
    public void Skip_OfAMillionOpenArrays_NeitherOverflowsNorThrows()
    {
        byte[] deep = new byte[1_000_000];
        deep.AsSpan().Fill(0x91);
        Assert.Equal(MessagePackStatus.Truncated, new MessagePackReader(deep).Skip());
        Assert.Equal(MessagePackStatus.Truncated, new MessagePackReader(Convert.FromHexString("ddffffffff00")).Skip());
        Assert.Equal(MessagePackStatus.Truncated, new MessagePackReader(Convert.FromHexString("dbffffffff00")).Skip());
        Assert.Equal(MessagePackStatus.Truncated, new MessagePackReader(Convert.FromHexString("c9ffffffff0100")).Skip());
    }

    [Fact]
    public void Readers_OfAnotherType_SayWhichAndStayWhereTheyWere()
    {
        var reader = new MessagePackReader([0xc0]);
        Assert.Equal(MessagePackStatus.WrongType, reader.ReadInteger(out _));
        Assert.Equal(MessagePackStatus.WrongType, reader.ReadDouble(out _));
        Assert.Equal(MessagePackStatus.WrongType, reader.ReadString(out _));
        Assert.Equal(MessagePackStatus.WrongType, reader.ReadBinary(out _));
        Assert.Equal(MessagePackStatus.WrongType, reader.ReadBoolean(out _));
        Assert.Equal(MessagePackStatus.WrongType, reader.ReadMapHeader(out _));
        Assert.Equal(MessagePackStatus.WrongType, reader.ReadArrayHeader(out _));
        Assert.Equal(0, reader.Position);
        Assert.Equal(MessagePackStatus.Ok, reader.ReadNil());
        Assert.Equal(MessagePackStatus.Invalid, new MessagePackReader([0xc1]).ReadInteger(out _));
        Assert.Equal(MessagePackStatus.Invalid, new MessagePackReader([0x91, 0xc1]).Skip());
    }

    [Fact]
    public void RandomBytes_NeverThrow()
    {
        var random = new Random(1);
        byte[] bytes = new byte[64];
        for (int i = 0; i < 100_000; i++)
        {
            random.NextBytes(bytes);
            var reader = new MessagePackReader(bytes);
            while (reader.Skip() == MessagePackStatus.Ok && reader.Remaining > 0)
            {
            }
            Assert.InRange(reader.Position, 0, bytes.Length);
        }
    }

    [Fact]
    public void Writer_WithoutRoom_SaysSoAndWritesNothingBeyond()
    {
        byte[] buffer = new byte[8];
        var writer = new MessagePackWriter(buffer.AsSpan(0, 4));
        writer.WriteDouble(1);
        Assert.True(writer.Overflowed);
        writer.WriteBoolean(true);
        Assert.Equal(0, writer.Written.Length);
        Assert.All(buffer, b => Assert.Equal(0, b));
    }
}

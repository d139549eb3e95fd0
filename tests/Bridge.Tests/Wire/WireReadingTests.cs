using MessagePack;
using Robotics.Bridge.Wire;

namespace Robotics.Bridge.Tests.Wire;

/// <summary>Against bytes that python3-msgpack 1.0.3 wrote: `msgpack.packb(value, use_single_float=...).hex()`.</summary>
public sealed class WireReadingTests
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
    public void Integer_OfEveryLength_IsReadAndWrittenAsByPython(long value, string hex)
    {
        MessagePackReader reader = Reader(hex);
        Assert.True(reader.TryReadInteger(out long read));
        Assert.Equal(value, read);
        Assert.True(reader.End);
        var buffer = new MessageBuffer(16);
        MessagePackWriter writer = buffer.Begin();
        writer.Write(value);
        writer.Flush();
        Assert.Equal(hex, Convert.ToHexStringLower(buffer.Written));
    }

    [Fact]
    public void Integer_Above63Bits_IsRejected()
    {
        MessagePackReader reader = Reader("cf8000000000000000");
        Assert.False(reader.TryReadInteger(out _));
    }

    [Theory]
    [InlineData(1.5, "cb3ff8000000000000")]
    [InlineData(-0.1, "cbbfb999999999999a")]
    [InlineData(double.PositiveInfinity, "cb7ff0000000000000")]
    [InlineData(double.NaN, "cb7ff8000000000000")]
    [InlineData(1.5, "ca3fc00000")]
    [InlineData(3, "03")]
    [InlineData(-200, "d1ff38")]
    public void Number_IsReadFromEveryNumericType(double value, string hex)
    {
        MessagePackReader reader = Reader(hex);
        Assert.True(reader.TryReadNumber(out double read));
        Assert.Equal(value, read);
        Assert.True(reader.End);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65536)]
    public void Text_OfEveryLength_IsReadAsWritten(int length)
    {
        byte[] text = new byte[length];
        text.AsSpan().Fill((byte)'x');
        var buffer = new MessageBuffer(length + 5);
        MessagePackWriter writer = buffer.Begin();
        writer.WriteString(text);
        writer.Flush();
        var reader = new MessagePackReader(buffer.Written.ToArray());
        Assert.True(reader.IsText());
        Assert.True(reader.TryReadStringSpan(out ReadOnlySpan<byte> read));
        Assert.True(read.SequenceEqual(text));
        Assert.True(reader.End);
    }

    [Theory]
    [InlineData("c0")] // nil
    [InlineData("c403010203")] // bin
    [InlineData("d40100")] // fixext
    public void Values_OfAnotherType_AreRejectedWithoutAnException(string hex)
    {
        MessagePackReader reader = Reader(hex);
        Assert.False(reader.TryReadInteger(out _));
        Assert.False(reader.TryReadNumber(out _));
        Assert.False(reader.IsText());
        Assert.False(reader.TryReadBoolean(out _));
        Assert.False(reader.TryReadMap(out _));
        Assert.False(reader.TryReadArray(out _));
        Assert.False(reader.TryReadNumbers(new double[1], out _));
        Assert.Equal(0, reader.Consumed);
        Assert.True(reader.SkipValue());
        Assert.True(reader.End);
    }

    [Theory]
    [InlineData("93010203", true)]
    [InlineData("920102", false)]
    [InlineData("9401020304", false)]
    public void Numbers_OfAnotherCount_AreReadAndReported(string hex, bool same)
    {
        MessagePackReader reader = Reader(hex);
        Assert.True(reader.TryReadNumbers(new double[3], out bool sameSize));
        Assert.Equal(same, sameSize);
        Assert.True(reader.End);
    }

    [Fact]
    public void Buffer_ThatIsTooSmall_OverflowsAndRecoversWithTheNextMessage()
    {
        var buffer = new MessageBuffer(4);
        MessagePackWriter writer = buffer.Begin();
        writer.Write(1.0);
        writer.Flush();
        Assert.True(buffer.Overflowed);
        Assert.Equal(0, buffer.Written.Length);
        writer = buffer.Begin();
        writer.Write(true);
        writer.Flush();
        Assert.False(buffer.Overflowed);
        Assert.Equal([0xc3], buffer.Written.ToArray());
    }

    private static MessagePackReader Reader(string hex) => new(Convert.FromHexString(hex));
}

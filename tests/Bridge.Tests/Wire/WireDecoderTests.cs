using MessagePack;
using Robotics.Bridge.Wire;

namespace Robotics.Bridge.Tests.Wire;

public sealed class WireDecoderTests
{
    [Theory]
    [InlineData("90")] // not a map
    [InlineData("810102")] // a key that is not a string
    [InlineData("81a16bc1")]
    [InlineData("81a16b")]
    [InlineData("81a16b0000")]
    public void Decode_OfMalformedInput_IsMalformed(string hex) =>
        Assert.Equal(WireFault.Malformed, WireDecoder.Decode(Convert.FromHexString(hex), new Keys()));

    [Fact]
    public void Decode_OfTooManyKeys_IsMalformed()
    {
        Assert.Equal(WireFault.None, WireDecoder.Decode(Map(WireProtocol.MaxKeys), new Keys()));
        Assert.Equal(WireFault.Malformed, WireDecoder.Decode(Map(WireProtocol.MaxKeys + 1), new Keys()));
    }

    [Theory]
    [InlineData("81a16bcfffffffffffffffff")] // does not fit
    [InlineData("81a16bc0")] // has no number
    public void Decode_WhoseFieldReaderThrows_IsMalformed(string hex) =>
        Assert.Equal(WireFault.Malformed, WireDecoder.Decode(Convert.FromHexString(hex), new Careless()));

    private static byte[] Map(int keys)
    {
        var buffer = new MessageBuffer(4096);
        MessagePackWriter writer = buffer.Begin();
        writer.WriteMapHeader(keys);
        for (int i = 0; i < keys; i++)
        {
            writer.Write("k");
            writer.Write(i);
        }
        writer.Flush();
        return buffer.Written.ToArray();
    }

    private class Keys : IWireMessage
    {
        public void Begin()
        {
        }

        public virtual bool ReadField(scoped ReadOnlySpan<byte> key, ref MessagePackReader reader) => reader.SkipValue();

        public WireFault Complete() => WireFault.None;
    }

    /// <summary>Reads without looking at the type, so that the package throws.</summary>
    private sealed class Careless : Keys
    {
        public override bool ReadField(scoped ReadOnlySpan<byte> key, ref MessagePackReader reader) => reader.ReadInt64() >= 0;
    }
}

using MessagePack;
using Robotics.Bridge.Wire;

namespace Robotics.Bridge.Tests.Wire;

public sealed class MessageStructureTests
{
    // every type of the specification, nested: made by
    // msgpack.packb([None, True, False, 1, 200, 70000, 2**40, -1, -200, -70000, -2**40, 1.5, "a", "b"*40, "c"*300, b"", b"d"*300, [1, [2, [3]]],
    //   {"k": {"l": [1]}}, list(range(20)), {i: i for i in range(20)}, ExtType(1, b"x"), ExtType(2, b"xx"), ExtType(3, b"x"*4), ExtType(4, b"x"*8),
    //   ExtType(5, b"x"*16), ExtType(6, b"x"*3), ExtType(7, b"x"*300), Timestamp(1, 2)])
    private static readonly byte[] Everything = Convert.FromHexString(Goldens.Everything);

    [Fact]
    public void IsSound_OfEveryType_IsTrueAndOfEveryTruncationFalse()
    {
        Assert.True(MessageStructure.IsSound(Everything));
        for (int length = 0; length < Everything.Length; length++)
            Assert.False(MessageStructure.IsSound(Everything.AsSpan(0, length)));
        Assert.False(MessageStructure.IsSound([.. Everything, 0]));
    }

    [Theory]
    [InlineData("c1")] // no type
    [InlineData("91c1")]
    [InlineData("ddffffffff00")] // array of 2^32 - 1
    [InlineData("dfffffffff00")]
    [InlineData("dbffffffff00")]
    [InlineData("c9ffffffff0100")]
    [InlineData("")]
    public void IsSound_OfMalformedInput_IsFalse(string hex) => Assert.False(MessageStructure.IsSound(Convert.FromHexString(hex)));

    [Fact]
    public void IsSound_OfDeepNesting_IsTrueUpToTheLimit()
    {
        byte[] nested = new byte[1_000_000];
        nested.AsSpan().Fill(0x91);
        nested[MessageStructure.MaxDepth] = 0;
        nested[MessageStructure.MaxDepth + 1] = 0x91;
        Assert.True(MessageStructure.IsSound(nested.AsSpan(0, MessageStructure.MaxDepth + 1)));
        nested[MessageStructure.MaxDepth] = 0x91;
        nested[MessageStructure.MaxDepth + 1] = 0;
        Assert.False(MessageStructure.IsSound(nested.AsSpan(0, MessageStructure.MaxDepth + 2)));
        nested[MessageStructure.MaxDepth + 1] = 0x91;
        Assert.False(MessageStructure.IsSound(nested));
    }

    [Fact]
    public void IsSound_OfRandomInput_AgreesWithThePackagesReader()
    {
        var random = new Random(1);
        int sound = 0;
        for (int i = 0; i < 50_000; i++)
        {
            byte[] bytes = new byte[random.Next(1, 12)];
            random.NextBytes(bytes);
            for (int k = 0; k < bytes.Length; k++)
            {
                if (bytes[k] is 0xc6 or 0xc9 or 0xdb or 0xdd or 0xdf)
                    bytes[k] = 0; // the package's Skip is wrong about lengths of 2^31 and more
            }
            bool expected = PackageReads(bytes);
            Assert.True(expected == MessageStructure.IsSound(bytes), Convert.ToHexString(bytes));
            sound += expected ? 1 : 0;
        }
        Assert.InRange(sound, 1000, 49_000);
    }

    // an input of a few bytes cannot nest deeper than the limit
    private static bool PackageReads(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        try
        {
            reader.Skip();
            return reader.End;
        }
        catch (Exception error) when (error is MessagePackSerializationException or EndOfStreamException)
        {
            return false;
        }
    }
}

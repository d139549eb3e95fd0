using System.Text;
using Robotics.Cameras.Streams;
using Robotics.TestKit;

namespace Robotics.Cameras.Tests.Streams;

public sealed class MultipartReaderTests
{
    private const int MaxPart = 1000;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Next_InPiecesOfAnySize_GivesTheParts(int piece)
    {
        MultipartReader reader = Read(
            "\r\n--b\r\nContent-Length: 3\r\n\r\none\r\n--b\r\ncontent-length:5\r\n\r\nthree\r\n--b\r\n\r\nno length\r\n--b--\r\n", piece);

        Assert.Equal(["one", "three", "no length"], Parts(reader, out PartStatus end));
        Assert.Equal(PartStatus.Ended, end);
    }

    [Fact]
    public void Next_AfterALengthThatIsTooSmall_TellsOfSkippedBytesAndGoesOn()
    {
        MultipartReader reader = Read("--b\r\nContent-Length: 1\r\n\r\none\r\n--b\r\nContent-Length: 3\r\n\r\ntwo\r\n", 10);

        Assert.Equal(PartStatus.Part, reader.Next());
        Assert.Equal(PartStatus.Skipped, reader.Next());
        Assert.Equal(PartStatus.Part, reader.Next());
        Assert.Equal("two", Encoding.ASCII.GetString(reader.Body));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("3x")]
    [InlineData("99999999999")]
    [InlineData("")]
    public void Next_OfALengthThatIsNoNumber_IsABadHeader(string length)
    {
        MultipartReader reader = Read($"--b\r\nContent-Length: {length}\r\n\r\none\r\n--b\r\nContent-Length: 3\r\n\r\ntwo\r\n", 10);

        Assert.Equal(PartStatus.BadHeader, reader.Next());
        Assert.Equal(["two"], Parts(reader, out _));
    }

    [Fact]
    public void Next_OfALengthOverTheLimit_IsTooLargeAndGoesOn()
    {
        MultipartReader reader = Read($"--b\r\nContent-Length: {MaxPart + 1}\r\n\r\none\r\n--b\r\nContent-Length: 3\r\n\r\ntwo\r\n", 10);

        Assert.Equal(PartStatus.TooLarge, reader.Next());
        Assert.Equal(["two"], Parts(reader, out _));
    }

    [Fact]
    public void Next_OfEndlessBytesWithoutABoundary_SaysSo() =>
        Assert.Equal(PartStatus.NoBoundary, Read(new string('x', 200_000), 5000).Next());

    [Fact]
    public void Next_OfAnEndlessHeader_IsABadHeader() =>
        Assert.Equal(PartStatus.BadHeader, Read("--b\r\n" + new string('x', 20_000), 5000).Next());

    [Fact]
    public void Next_OfRandomBytes_AlwaysEnds()
    {
        var random = new Random(4);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = new byte[random.Next(4000)];
            random.NextBytes(bytes);
            for (int at = random.Next(500); at + 5 < bytes.Length; at += random.Next(20, 500))
                "--b\r\n"u8.CopyTo(bytes.AsSpan(at));
            MultipartReader reader = new(new Pieces(bytes, random.Next(1, 600)), "b", MaxPart, new ManualClock());

            int steps = 0;
            while (reader.Next() != PartStatus.Ended)
                Assert.True(++steps < 5000, "the reader makes progress");
        }
    }

    private static MultipartReader Read(string text, int piece) =>
        new(new Pieces(Encoding.ASCII.GetBytes(text), piece), "b", MaxPart, new ManualClock());

    // the parts' contents; damage is skipped
    private static List<string> Parts(MultipartReader reader, out PartStatus end)
    {
        var parts = new List<string>();
        while ((end = reader.Next()) != PartStatus.Ended)
        {
            if (end == PartStatus.Part)
                parts.Add(Encoding.ASCII.GetString(reader.Body));
        }
        return parts;
    }

    private sealed class Pieces(byte[] bytes, int piece) : IByteSource
    {
        private int _at;

        public int Read(Span<byte> buffer)
        {
            int length = Math.Min(Math.Min(piece, buffer.Length), bytes.Length - _at);
            bytes.AsSpan(_at, length).CopyTo(buffer);
            _at += length;
            return length;
        }
    }
}

using Robotics.Cameras.Codecs;
using Robotics.Control.Sensing;
using Robotics.TestKit;

namespace Robotics.Cameras.Tests.Codecs;

public sealed class ImageCodecsTests
{
    [Theory]
    [InlineData("raw")]
    [InlineData("png")]
    public void LosslessCodec_GivesTheSamePixels(string name)
    {
        using IImageCodec codec = ImageCodecs.Parse(name);
        ImageFrame noise = Noise(33, 17), decoded = new(33, 17);
        byte[] buffer = new byte[codec.MaxBytes(33, 17)];

        int length = codec.Encode(noise, buffer);

        Assert.True(length > 0);
        Assert.True(codec.TryDecode(buffer.AsSpan(0, length), decoded));
        Assert.Equal(noise.Pixels, decoded.Pixels);
    }

    [Fact]
    public void Jpeg_OfASmoothPicture_IsSmallAndKeepsTheOrderOfColors()
    {
        using var codec = new JpegCodec(95);
        ImageFrame smooth = Smooth(96, 96), decoded = new(96, 96);
        byte[] buffer = new byte[codec.MaxBytes(96, 96)];

        int length = codec.Encode(smooth, buffer);

        Assert.InRange(length, 1, smooth.Pixels.Length / 4);
        Assert.True(codec.TryDecode(buffer.AsSpan(0, length), decoded));
        // swapped colors differ by 100
        Assert.All(smooth.Pixels.Zip(decoded.Pixels), pair => Assert.InRange(pair.Second - pair.First, -12, 12));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg:100")]
    public void MaxBytes_HoldsTheWorstPicture(string name)
    {
        using IImageCodec codec = ImageCodecs.Parse(name);
        byte[] buffer = new byte[codec.MaxBytes(64, 48)];

        Assert.True(codec.Encode(Noise(64, 48), buffer) > 0);
        Assert.Equal(0, codec.Encode(Noise(64, 48), buffer.AsSpan(0, 100)));
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("png")]
    [InlineData("jpeg")]
    public void TryDecode_OfDamagedBytes_IsFalseAndNeverThrows(string name)
    {
        using IImageCodec codec = ImageCodecs.Parse(name);
        ImageFrame decoded = new(32, 24);
        byte[] buffer = new byte[codec.MaxBytes(32, 24)];
        int length = codec.Encode(Smooth(32, 24), buffer);

        for (int cut = 0; cut < length; cut++)
            Assert.False(codec.TryDecode(buffer.AsSpan(0, cut), decoded));
        var random = new Random(7);
        byte[] noise = new byte[500];
        for (int i = 0; i < 200; i++)
        {
            random.NextBytes(noise);
            Assert.False(codec.TryDecode(noise, decoded));
        }
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("png")]
    [InlineData("jpeg")]
    public void TryDecode_OfAnotherSize_IsFalse(string name)
    {
        using IImageCodec codec = ImageCodecs.Parse(name);
        byte[] buffer = new byte[codec.MaxBytes(32, 24)];
        int length = codec.Encode(Smooth(32, 24), buffer);

        Assert.False(codec.TryDecode(buffer.AsSpan(0, length), new ImageFrame(24, 20)));
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("png")]
    [InlineData("jpeg")]
    public void EncodeAndDecode_AllocateNothing(string name)
    {
        using IImageCodec codec = ImageCodecs.Parse(name);
        ImageFrame picture = Smooth(96, 96), decoded = new(96, 96);
        byte[] buffer = new byte[codec.MaxBytes(96, 96)];

        long bytes = Allocations.Measure(() =>
        {
            for (int i = 0; i < 20; i++)
                Assert.True(codec.TryDecode(buffer.AsSpan(0, codec.Encode(picture, buffer)), decoded));
        });

        Assert.Equal(0, bytes);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("jpeg:0")]
    [InlineData("jpeg:101")]
    [InlineData("jpeg:high")]
    [InlineData("png:9")]
    [InlineData("")]
    public void Parse_OfNoCodec_SaysWhatIsPossible(string text)
    {
        var e = Assert.Throws<ArgumentException>(() => ImageCodecs.Parse(text));

        Assert.Contains("Give raw, png, jpeg, or jpeg:QUALITY", e.Message, StringComparison.Ordinal);
    }

    private static ImageFrame Noise(int width, int height)
    {
        var frame = new ImageFrame(width, height);
        new Random(2).NextBytes(frame.Pixels);
        return frame;
    }

    private static ImageFrame Smooth(int width, int height)
    {
        var frame = new ImageFrame(width, height);
        for (int i = 0; i < width * height; i++)
        {
            frame.Pixels[3 * i] = (byte)(120 + (100 * (i % width) / width));
            frame.Pixels[(3 * i) + 1] = (byte)(100 * (i / width) / height);
            frame.Pixels[(3 * i) + 2] = 30;
        }
        return frame;
    }
}

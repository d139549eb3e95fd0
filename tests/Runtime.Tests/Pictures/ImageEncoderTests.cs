using Robotics.Runtime.Pictures;

namespace Robotics.Runtime.Tests.Pictures;

public sealed class ImageEncoderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(96, 96)]
    public void Png_Decoded_GivesTheSamePixels(int width, int height)
    {
        byte[] rgb = new byte[3 * width * height];
        new Random(5).NextBytes(rgb);

        (byte[] decoded, int w, int h) = ImageEncoder.Decode(ImageEncoder.Png(rgb, width, height));

        Assert.Equal((width, height), (w, h));
        Assert.Equal(rgb, decoded);
    }

    [Fact]
    public void Jpeg_OfASmoothPicture_IsSmallAndNearlyTheSame()
    {
        byte[] rgb = Pattern.Ramp(64, 48);

        byte[] jpeg = ImageEncoder.Jpeg(rgb, 64, 48, quality: 95);
        (byte[] decoded, _, _) = ImageEncoder.Decode(jpeg);

        Assert.True(jpeg.Length < rgb.Length / 2, $"{jpeg.Length} bytes");
        Assert.All(rgb.Zip(decoded), pair => Assert.InRange(pair.Second - pair.First, -12, 12)); // chroma has half the resolution
    }

    [Fact]
    public void Png_OfTooFewBytes_IsRefused() => Assert.Throws<ArgumentException>(() => ImageEncoder.Png(new byte[10], 2, 2));

    [Fact]
    public void Decode_OfGarbage_SaysSo()
    {
        var e = Assert.Throws<PictureException>(() => ImageEncoder.Decode(new byte[] { 1, 2, 3, 4 }));

        Assert.Contains("not an image", e.Message, StringComparison.Ordinal);
    }
}

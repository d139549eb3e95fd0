using Robotics.Runtime.Pictures;

namespace Robotics.Runtime.Tests.Pictures;

public sealed class CanvasTests
{
    [Fact]
    public void Paste_CopiesThePixelsToTheirPlace()
    {
        using var canvas = new Canvas(10, 8, level: 7);
        byte[] picture = Pattern.Ramp(3, 2);

        canvas.Paste(picture, 3, 2, x: 4, y: 5);

        Assert.Equal(picture[..9], canvas.Rgb.Slice(3 * ((5 * 10) + 4), 9).ToArray());
        Assert.Equal(picture[9..], canvas.Rgb.Slice(3 * ((6 * 10) + 4), 9).ToArray());
        Assert.Equal((byte)7, canvas.Rgb[0]);
    }

    [Fact]
    public void PasteResized_OfOneColor_FillsTheTargetOnly()
    {
        using var canvas = new Canvas(20, 20);
        byte[] picture = new byte[3 * 16 * 16];
        picture.AsSpan().Fill(200);

        canvas.PasteResized(picture, 16, 16, x: 2, y: 3, toWidth: 5, toHeight: 4);

        Assert.Equal(3 * 5 * 4, canvas.Rgb.ToArray().Count(value => value == 200));
        Assert.Equal((byte)200, canvas.Rgb[3 * ((3 * 20) + 2)]);
    }

    [Fact]
    public void Write_ChangesPixelsAboveTheBaselineOnly()
    {
        using var canvas = new Canvas(120, 40);

        canvas.Write("lift 2", x: 4, baseline: 25, pixels: 12, level: 255);

        Assert.Contains(canvas.Rgb[(3 * 120 * 12)..(3 * 120 * 26)].ToArray(), value => value > 128);
        Assert.All(canvas.Rgb[(3 * 120 * 30)..].ToArray(), value => Assert.Equal((byte)0, value));
    }

    [Fact]
    public void Paste_OutsideTheCanvas_IsRefused()
    {
        using var canvas = new Canvas(10, 10);

        Assert.Throws<ArgumentException>(() => canvas.Paste(Pattern.Ramp(3, 2), 3, 2, x: 8, y: 0));
    }
}

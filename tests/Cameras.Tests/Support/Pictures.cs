using OpenCvSharp;

namespace Robotics.Cameras.Tests.Support;

/// <summary>Images and videos for tests.</summary>
internal static class Pictures
{
    static Pictures() => OpenCvLibrary.Load();

    /// <summary>A JPEG whose content depends on a number.</summary>
    internal static byte[] Jpeg(int number, int width = 64, int height = 48)
    {
        using Mat picture = Numbered(number, width, height);
        Cv2.ImEncode(".jpg", picture, out byte[] bytes, new ImageEncodingParam(ImwriteFlags.JpegQuality, 90));
        return bytes;
    }

    /// <summary>A video whose frames all differ.</summary>
    internal static void WriteVideo(string path, int frames, int width, int height, double hz)
    {
        using var writer = new VideoWriter(path, FourCC.MJPG, hz, new Size(width, height));
        Assert.True(writer.IsOpened());
        for (int i = 0; i < frames; i++)
        {
            using Mat picture = Numbered(i, width, height);
            writer.Write(picture);
        }
    }

    /// <summary>BGR: the left half is pure red, the right half pure blue, and a gray bar's place is the number.</summary>
    private static Mat Numbered(int number, int width, int height)
    {
        var picture = new Mat(height, width, MatType.CV_8UC3, new Scalar(0, 0, 255));
        Cv2.Rectangle(picture, new Rect(width / 2, 0, width - (width / 2), height), new Scalar(255, 0, 0), thickness: -1);
        Cv2.Rectangle(picture, new Rect(number * 3 % width, height / 2, 3, 3), new Scalar(128, 128, 128), thickness: -1);
        return picture;
    }
}

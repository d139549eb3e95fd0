using System.Globalization;
using System.Text;
using OpenCvSharp;

namespace Robotics.Cameras.Streams;

/// <summary>Reads raw 4:2:0 frames from a YUV4MPEG2 stream.</summary>
/// <remarks>Reuses one buffer. Thread: one. Source: https://wiki.multimedia.cx/index.php/YUV4MPEG2.</remarks>
internal sealed class Y4mReader : IDisposable
{
    private const int MaxLine = 512;
    private const int MaxSide = 16_384;
    private readonly Stream _stream;
    private readonly byte[] _planes; // Y, U, V
    private readonly Mat _yuv;

    private Y4mReader(Stream stream, int width, int height, double hz)
    {
        _stream = stream;
        _planes = new byte[width * height / 2 * 3];
        _yuv = Mat.FromPixelData(height / 2 * 3, width, MatType.CV_8UC1, _planes);
        Hz = hz;
    }

    /// <summary>The stated frames per second, 0 when none is stated.</summary>
    internal double Hz { get; }

    /// <summary>Reads the header.</summary>
    /// <exception cref="IOException">The stream ends, or it is not YUV4MPEG2 with even sizes and 4:2:0.</exception>
    internal static Y4mReader Open(Stream stream)
    {
        string[] words = Line(stream).Split(' ');
        int width = 0, height = 0;
        double hz = 0;
        foreach (string word in words.Skip(1).Where(word => word.Length > 1))
        {
            string value = word[1..];
            _ = word[0] switch
            {
                'W' => int.TryParse(value, CultureInfo.InvariantCulture, out width),
                'H' => int.TryParse(value, CultureInfo.InvariantCulture, out height),
                'F' => TryRatio(value, out hz),
                'C' when !value.StartsWith("420", StringComparison.Ordinal) =>
                    throw new IOException($"the color format {value} is not 4:2:0"),
                _ => true,
            };
        }
        if (words[0] != "YUV4MPEG2" || width is < 2 or > MaxSide || height is < 2 or > MaxSide || width % 2 != 0 || height % 2 != 0)
            throw new IOException("the decoded stream has no valid header");
        return new Y4mReader(stream, width, height, hz);
    }

    /// <summary>Waits until a frame begins.</summary>
    /// <exception cref="IOException">The stream ends or is damaged.</exception>
    internal void WaitForFrame()
    {
        Span<byte> mark = stackalloc byte[6];
        ReadAll(mark[..5]);
        if (!mark[..5].SequenceEqual("FRAME"u8))
            throw new IOException("the decoded stream is damaged");
        for (int i = 0; i < MaxLine; i++)
        {
            ReadAll(mark[..1]);
            if (mark[0] == (byte)'\n')
                return;
        }
        throw new IOException("the decoded stream is damaged");
    }

    /// <summary>Reads the frame that has begun.</summary>
    /// <param name="frame">Receives BGR uint8.</param>
    /// <exception cref="IOException">The stream ends.</exception>
    internal void Read(Mat frame)
    {
        ReadAll(_planes);
        Cv2.CvtColor(_yuv, frame, ColorConversionCodes.YUV2BGR_I420);
    }

    public void Dispose() => _yuv.Dispose();

    private static bool TryRatio(string text, out double hz)
    {
        string[] parts = text.Split(':');
        hz = parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out double n)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out double d) && n / d is > 0.1 and < 1000 ? n / d : 0;
        return hz > 0;
    }

    private static string Line(Stream stream)
    {
        var text = new StringBuilder();
        for (int value; (value = stream.ReadByte()) != '\n'; text.Append((char)value))
        {
            if (value < 0)
                throw new IOException("no image arrived");
            if (text.Length > MaxLine)
                throw new IOException("the decoded stream has no valid header");
        }
        return text.ToString();
    }

    private void ReadAll(Span<byte> bytes)
    {
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new IOException("the stream ended");
    }
}

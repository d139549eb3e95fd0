using System.Globalization;

namespace Robotics.Cli.Verbs;

/// <summary>An image size as a command line argument: 224x224.</summary>
internal readonly record struct FrameSize(int Width, int Height)
{
    // maximum of common OpenGL implementations
    private const int Largest = 16384;

    internal static FrameSize Parse(string text)
    {
        string[] parts = text.Split('x');
        if (parts.Length != 2 || !Number(parts[0], out int width) || !Number(parts[1], out int height))
            throw new UsageException($"--size must be WIDTHxHEIGHT in pixels, each 1 to {Largest}, for example 224x224; '{text}' is not");
        return new FrameSize(width, height);
    }

    private static bool Number(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1 and <= Largest;

    public override string ToString() => $"{Width}x{Height}";
}

namespace Robotics.Runtime.Tests.Pictures;

/// <summary>Images for tests.</summary>
internal static class Pattern
{
    /// <summary>Red grows to the right, green downwards, blue is constant. [height, width, 3]</summary>
    internal static byte[] Ramp(int width, int height)
    {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = 3 * ((y * width) + x);
                rgb[at] = (byte)(255 * x / width);
                rgb[at + 1] = (byte)(255 * y / height);
                rgb[at + 2] = 90;
            }
        }
        return rgb;
    }
}

namespace Robotics.Runtime.Pictures;

/// <summary>Writes labels into RGB pictures with letters of 5 x 7 pixels, so that no font is needed on the machine.</summary>
public static class PixelFont
{
    /// <summary>Pixels from one letter to the next, unscaled.</summary>
    public const int Advance = 6;

    private const int Columns = 5;
    private const int Rows = 7;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789-. ";

    // each letter: seven rows of five bits, the leftmost pixel highest
    private static readonly byte[][] s_rows =
    [
        [0, 0, 14, 1, 15, 17, 15], [16, 16, 30, 17, 17, 17, 30], [0, 0, 15, 16, 16, 16, 15], [1, 1, 15, 17, 17, 17, 15], [0, 0, 14, 17, 31, 16, 14],
        [6, 8, 28, 8, 8, 8, 8], [0, 15, 17, 17, 15, 1, 14], [16, 16, 30, 17, 17, 17, 17], [4, 0, 12, 4, 4, 4, 14], [2, 0, 6, 2, 2, 18, 12],
        [16, 16, 18, 20, 24, 20, 18], [12, 4, 4, 4, 4, 4, 14], [0, 0, 26, 21, 21, 21, 21], [0, 0, 30, 17, 17, 17, 17], [0, 0, 14, 17, 17, 17, 14],
        [0, 30, 17, 17, 30, 16, 16], [0, 15, 17, 17, 15, 1, 1], [0, 0, 22, 24, 16, 16, 16], [0, 0, 15, 16, 14, 1, 30], [8, 8, 28, 8, 8, 8, 6],
        [0, 0, 17, 17, 17, 17, 15], [0, 0, 17, 17, 17, 10, 4], [0, 0, 21, 21, 21, 21, 10], [0, 0, 17, 10, 4, 10, 17], [0, 17, 17, 17, 15, 1, 14],
        [0, 0, 31, 2, 4, 8, 31],
        [14, 17, 19, 21, 25, 17, 14], [4, 12, 4, 4, 4, 4, 14], [14, 17, 1, 2, 4, 8, 31], [31, 2, 4, 2, 1, 17, 14], [2, 6, 10, 18, 31, 2, 2],
        [31, 16, 30, 1, 1, 17, 14], [6, 8, 16, 30, 17, 17, 14], [31, 1, 2, 4, 8, 8, 8], [14, 17, 17, 14, 17, 17, 14], [14, 17, 17, 15, 1, 2, 12],
        [0, 0, 0, 14, 0, 0, 0], [0, 0, 0, 0, 0, 12, 12], [0, 0, 0, 0, 0, 0, 0],
    ];

    /// <summary>Writes a text; letters that the font lacks stay empty.</summary>
    /// <param name="rgb">[H, W, 3].</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="text">Lower case letters, digits, hyphen, full stop.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Upper edge.</param>
    /// <param name="scale">Pixels a pixel.</param>
    /// <param name="level">Grey level of the letters.</param>
    public static void Write(Span<byte> rgb, int width, string text, int x, int y, int scale, byte level)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int letter = Letters.IndexOf(text[i]);
            byte[] rows = s_rows[letter < 0 ? ^1 : letter];
            int down = y + ("gpqy".Contains(text[i]) ? 2 * scale : 0); // below the line
            for (int row = 0; row < Rows * scale; row++)
            {
                for (int column = 0; column < Columns * scale; column++)
                {
                    if ((rows[row / scale] >> (Columns - 1 - (column / scale)) & 1) == 1)
                        rgb.Slice(3 * (((down + row) * width) + x + (i * Advance * scale) + column), 3).Fill(level);
                }
            }
        }
    }
}

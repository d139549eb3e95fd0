using ScottPlot;
using SkiaSharp;

namespace Robotics.Runtime.Pictures;

/// <summary>Writes charts as an SVG and a PNG file.</summary>
internal static class ChartFile
{
    private const string FontName = "DejaVu Sans";

    /// <summary>Draws a chart and writes `NAME.svg` and `NAME.png`.</summary>
    /// <param name="folder">The folder to write to.</param>
    /// <param name="name">The files' name without extension.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="draw">Draws the chart.</param>
    /// <returns>Null, or one sentence: why there is no chart.</returns>
    internal static string? Write(string folder, string name, int width, int height, Func<Plot> draw)
    {
        try
        {
            if (SKFontManager.Default.FontFamilyCount == 0)
                return $"There is no {name} chart: no font is installed. Install Debian's fonts-dejavu-core.";
            using Plot plot = draw();
            plot.Font.Set(FontName);
            plot.SaveSvg(Path.Combine(folder, name + ".svg"), width, height);
            plot.SavePng(Path.Combine(folder, name + ".png"), width, height);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException or TypeInitializationException)
        {
            return $"The {name} chart cannot be written to {folder}: {e.GetBaseException().Message}";
        }
    }
}

using ScottPlot;

namespace Robotics.Runtime.Pictures;

/// <summary>Draws success rates with their intervals, as an SVG and a PNG file. Thread: any.</summary>
public static class SuccessChart
{
    private const int Width = 760;
    private const int Row = 40;
    private const int Frame = 110; // title and axis

    /// <summary>Writes `success.svg` and `success.png`.</summary>
    /// <param name="rows">Name, success rate and ends of its interval, each from 0 to 1; at least one row.</param>
    /// <param name="title">The chart's title.</param>
    /// <param name="folder">The folder to write to.</param>
    /// <returns>Null, or one sentence: why there is no chart.</returns>
    public static string? Write(IReadOnlyList<(string Name, double Rate, double Low, double High)> rows, string title, string folder)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return ChartFile.Write(folder, "success", Width, Frame + (rows.Count * Row), () => Draw(rows, title));
    }

    private static Plot Draw(IReadOnlyList<(string Name, double Rate, double Low, double High)> rows, string title)
    {
        var plot = new Plot();
        for (int i = 0; i < rows.Count; i++)
        {
            ScottPlot.Plottables.Rectangle bar = plot.Add.Rectangle(0, 100 * rows[i].Rate, -i - 0.25, -i + 0.25);
            bar.FillColor = Colors.RoyalBlue.WithAlpha(0.6);
            bar.LineWidth = 0;
            ScottPlot.Plottables.LinePlot line = plot.Add.Line(100 * rows[i].Low, -i, 100 * rows[i].High, -i);
            line.LineColor = Colors.Black;
            line.LineWidth = 2;
            line.MarkerSize = 0;
        }
        plot.Axes.SetLimits(0, 100, -rows.Count + 0.4, 0.6);
        plot.Axes.Left.SetTicks([.. rows.Select((_, i) => (double)-i)], [.. rows.Select(row => row.Name)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Title(title, size: 15);
        plot.XLabel("successful episodes, %; line: 95 % interval", size: 12);
        return plot;
    }
}

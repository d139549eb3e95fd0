using System.Globalization;
using Robotics.Control.Telemetry;
using ScottPlot;

namespace Robotics.Runtime.Pictures;

/// <summary>Draws the latency of each hop between camera pixel and motor command, as an SVG and a PNG file.</summary>
/// <remarks>
/// One row per hop on a logarithmic axis: a dark bar from the median to the 95th percentile, a pale bar to the 99th, a line at the maximum.
/// Thread: any.
/// </remarks>
public static class LatencyChart
{
    private const int Width = 760;
    private const int Row = 34;
    private const int Frame = 110; // title and axis
    private const double LowestUs = 1;

    /// <summary>Writes `latency.svg` and `latency.png`.</summary>
    /// <param name="hops">Name and statistics of each hop. Hops without samples are left out.</param>
    /// <param name="title">The chart's title.</param>
    /// <param name="folder">The folder to write to.</param>
    /// <returns>Null, or one sentence: why there is no chart.</returns>
    public static string? Write(IReadOnlyDictionary<string, HopReport> hops, string title, string folder)
    {
        ArgumentNullException.ThrowIfNull(hops);
        var rows = hops.Where(hop => hop.Value.Count > 0).ToArray();
        if (rows.Length == 0)
            return "There is no latency chart: no hop has a sample.";
        int height = Frame + (rows.Length * Row);
        return ChartFile.Write(folder, "latency", Width, height, () => Draw(rows, title));
    }

    private static Plot Draw(KeyValuePair<string, HopReport>[] rows, string title)
    {
        var plot = new Plot();
        for (int i = 0; i < rows.Length; i++)
            Add(plot, rows[i].Key == "total" ? Colors.OrangeRed : Colors.RoyalBlue, rows[i].Value, y: -i);
        double low = Math.Floor(rows.Min(row => Log(row.Value.P50Us)));
        double high = Math.Max(low + 1, Math.Ceiling(rows.Max(row => Log(row.Value.MaxUs))));
        plot.Axes.SetLimits(low, high, -rows.Length + 0.4, 0.6);
        plot.Axes.Bottom.SetTicks(Decades(low, high), [.. Decades(low, high).Select(Name)]);
        plot.Axes.Left.SetTicks([.. rows.Select((_, i) => (double)-i)], [.. rows.Select(row => row.Key.Replace('_', ' '))]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Title(title, size: 15);
        plot.XLabel("bar: p50 to p95, pale: to p99, line: maximum", size: 12);
        return plot;
    }

    private static void Add(Plot plot, Color color, HopReport hop, double y)
    {
        double p50 = Log(hop.P50Us), p95 = Log(hop.P95Us), p99 = Log(hop.P99Us), max = Log(hop.MaxUs);
        AddBar(plot, color.WithAlpha(0.35), p50, Math.Max(p99, p50 + 0.01), y);
        AddBar(plot, color.WithAlpha(0.6), p50, Math.Max(p95, p50 + 0.01), y);
        ScottPlot.Plottables.LinePlot line = plot.Add.Line(max, y - 0.3, max, y + 0.3);
        line.LineColor = color;
        line.LineWidth = 2;
        line.MarkerSize = 0;
    }

    private static void AddBar(Plot plot, Color color, double from, double to, double y)
    {
        ScottPlot.Plottables.Rectangle bar = plot.Add.Rectangle(from, to, y - 0.22, y + 0.22);
        bar.FillColor = color;
        bar.LineWidth = 0;
    }

    private static double Log(double us) => Math.Log10(Math.Max(LowestUs, us));

    private static double[] Decades(double low, double high) =>
        [.. Enumerable.Range(0, (int)(high - low) + 1).Select(i => low + i)];

    private static string Name(double decade) => decade switch
    {
        < 3 => string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10, decade):F0} µs"),
        < 6 => string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10, decade - 3):F0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10, decade - 6):F0} s"),
    };
}

using System.Globalization;
using System.Text;
using Robotics.Control.Telemetry;

namespace Robotics.Runtime.Pictures;

/// <summary>Draws the hops between pixel and motor as an SVG: a bar from the median to the 99th percentile on a logarithmic axis, a tick for the largest.</summary>
public static class LatencyChart
{
    private const int Left = 120;
    private const int Right = 20;
    private const int Width = 760;
    private const int Row = 34;
    private const int Top = 46;

    /// <summary>Draws the chart.</summary>
    /// <param name="hops">Name and statistics of each hop.</param>
    /// <param name="title">The chart's title.</param>
    /// <returns>The SVG document.</returns>
    public static string Draw(IReadOnlyDictionary<string, HopReport> hops, string title)
    {
        var rows = hops.Where(hop => hop.Value.Count > 0).ToArray();
        double low = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, rows.Min(r => Math.Max(1, r.Value.P50Us))))));
        double high = Math.Pow(10, Math.Ceiling(Math.Log10(rows.Max(r => Math.Max(10, r.Value.MaxUs)))));
        int height = Top + (rows.Length * Row) + 40;
        double X(double us) => Left + ((Width - Left - Right) * Math.Log10(Math.Clamp(us, low, high) / low) / Math.Log10(high / low));
        var svg = new StringBuilder();
        Add(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\">");
        Add(svg, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/><text x=\"{Left}\" y=\"22\" font-size=\"15\" font-weight=\"600\">{System.Security.SecurityElement.Escape(title)}</text>");
        for (double decade = low; decade <= high * 1.001; decade *= 10)
            Add(svg, $"<line x1=\"{X(decade):F1}\" x2=\"{X(decade):F1}\" y1=\"{Top - 10}\" y2=\"{height - 34}\" stroke=\"#ddd\"/><text x=\"{X(decade):F1}\" y=\"{height - 16}\" text-anchor=\"middle\" fill=\"#555\">{Name(decade)}</text>");
        for (int i = 0; i < rows.Length; i++)
        {
            (string name, HopReport hop) = (rows[i].Key, rows[i].Value);
            double y = Top + (i * Row), a = X(hop.P50Us), b = X(hop.P99Us), p95 = X(hop.P95Us), max = X(hop.MaxUs);
            string colour = name == "total" ? "#c2410c" : "#2563eb";
            Add(svg, $"<text x=\"{Left - 10}\" y=\"{y + 15:F1}\" text-anchor=\"end\">{name.Replace('_', ' ')}</text>");
            Add(svg, $"<rect x=\"{a:F1}\" y=\"{y + 3:F1}\" width=\"{Math.Max(2, b - a):F1}\" height=\"15\" rx=\"3\" fill=\"{colour}\" opacity=\"0.35\"/>");
            Add(svg, $"<rect x=\"{a:F1}\" y=\"{y + 3:F1}\" width=\"{Math.Max(2, p95 - a):F1}\" height=\"15\" rx=\"3\" fill=\"{colour}\" opacity=\"0.6\"/>");
            Add(svg, $"<line x1=\"{max:F1}\" x2=\"{max:F1}\" y1=\"{y + 1:F1}\" y2=\"{y + 20:F1}\" stroke=\"{colour}\" stroke-width=\"2\"/><title>{name}: p50 {hop.P50Us:F0} us, p95 {hop.P95Us:F0} us, p99 {hop.P99Us:F0} us, max {hop.MaxUs:F0} us</title>");
        }
        Add(svg, $"<text x=\"{Width - Right}\" y=\"22\" text-anchor=\"end\" fill=\"#555\">bar p50 to p95, pale to p99, line max</text></svg>");
        return svg.ToString();
    }

    private static void Add(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Name(double us) => us < 1000 ? $"{us:F0} µs" : us < 1e6 ? $"{us / 1000:F0} ms" : $"{us / 1e6:F0} s";
}

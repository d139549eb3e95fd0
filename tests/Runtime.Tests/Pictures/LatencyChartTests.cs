using System.Xml.Linq;
using Robotics.Control.Telemetry;
using Robotics.Runtime.Pictures;

namespace Robotics.Runtime.Tests.Pictures;

public sealed class LatencyChartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chart").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_OfTwoHops_LeavesAReadableSvgAndPng()
    {
        var hops = new Dictionary<string, HopReport>
        {
            ["image_wire"] = new(100, 300, 900, 2_000, 9_000),
            ["total"] = new(100, 20_000, 50_000, 80_000, 120_000),
            ["unused"] = new(0, 0, 0, 0, 0),
        };

        Assert.Null(LatencyChart.Write(hops, "lift: <from> pixel & to motor", _folder));

        string svg = File.ReadAllText(Path.Combine(_folder, "latency.svg"));
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName); // well-formed although the title holds <, > and &
        (byte[] rgb, int width, int height) = ImageEncoder.Decode(File.ReadAllBytes(Path.Combine(_folder, "latency.png")));
        Assert.Equal((760, 178), (width, height));
        Assert.True(rgb.Distinct().Count() > 20, "text and bars are drawn");
    }

    [Fact]
    public void Write_WithoutSamples_SaysSoAndWritesNothing()
    {
        string? failure = LatencyChart.Write(new Dictionary<string, HopReport> { ["total"] = new(0, 0, 0, 0, 0) }, "none", _folder);

        Assert.Contains("no hop has a sample", failure, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_ToAMissingFolder_SaysSo()
    {
        var hops = new Dictionary<string, HopReport> { ["total"] = new(1, 10, 10, 10, 10) };

        string? failure = LatencyChart.Write(hops, "title", Path.Combine(_folder, "missing"));

        Assert.Contains("cannot be written", failure, StringComparison.Ordinal);
    }
}

using System.Xml.Linq;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Architecture;

public sealed class ArrowsTests
{
    // A -> B: A references B. A project that does not exist yet has no arrows.
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Robotics.Control"] = [],
        ["MuJoCo.NET"] = [],
        ["Robotics.Simulation"] = ["MuJoCo.NET", "Robotics.Control"],
        ["Robotics.Policies"] = ["Robotics.Control"],
        ["Robotics.Datasets"] = ["Robotics.Control"],
        ["Robotics.Training"] = ["Robotics.Policies", "Robotics.Datasets", "Robotics.Simulation"],
        ["Robotics.Bridge"] = ["Robotics.Control"],
        ["Robotics.Arms"] = ["Robotics.Bridge", "Robotics.Control"],
        ["Robotics.Cameras"] = ["Robotics.Control"],
        ["Robotics.Cli"] =
        [
            "MuJoCo.NET", "Robotics.Bridge", "Robotics.Control", "Robotics.Datasets", "Robotics.Policies", "Robotics.Simulation",
            "Robotics.Training",
        ],
    };

    public static TheoryData<string> Projects()
    {
        var data = new TheoryData<string>();
        foreach (string room in new[] { "sim", "control", "policies", "hardware" })
        {
            foreach (string project in Directory.GetFiles(Path.Combine(Repository.Root, room), "*.csproj", SearchOption.AllDirectories))
                data.Add(Path.GetRelativePath(Repository.Root, project));
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_AreTheDesignsArrows(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);

        Assert.True(Arrows.TryGetValue(name, out string[]? expected), $"{name} is no project of the design");
        Assert.Equal(expected.Order(StringComparer.Ordinal), References(project).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Projects_OfTheDesign_AreFound() => Assert.True(Projects().Count >= 9);

    [Fact]
    public void TopLevel_Holds_NoOtherFolder()
    {
        string[] allowed = ["sim", "control", "policies", "hardware", "tests", "native", "runs", "data"];

        IEnumerable<string> folders = Directory.GetDirectories(Repository.Root).Select(folder => Path.GetFileName(folder)).Where(name => name[0] != '.');

        Assert.All(folders, name => Assert.Contains(name, allowed));
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)); // a reference without a path does not build
}

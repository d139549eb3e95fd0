using System.Xml.Linq;
using Mono.Cecil;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Architecture;

/// <summary>The design's arrows, read from the built assemblies: what an assembly uses, directly or through others.</summary>
public sealed class ArrowsTests
{
    private static readonly string[] s_console =
        ["MuJoCo.NET", "Robotics.Bridge", "Robotics.Control", "Robotics.Runtime", "Robotics.Simulation"];

    private static readonly string[] s_runtime =
    [
        "MuJoCo.NET", "Robotics.Arms", "Robotics.Bridge", "Robotics.Cameras", "Robotics.Control", "Robotics.Datasets", "Robotics.Policies",
        "Robotics.Simulation",
    ];

    // A -> B: the code of A may name types of B
    private static readonly Dictionary<string, string[]> s_arrows = new()
    {
        ["Robotics.Control"] = [],
        ["MuJoCo.NET"] = [],
        ["Robotics.Simulation"] = ["MuJoCo.NET", "Robotics.Control"],
        ["Robotics.Policies"] = ["Robotics.Control"],
        ["Robotics.Datasets"] = ["Robotics.Control"],
        ["Robotics.Training"] = ["MuJoCo.NET", "Robotics.Control", "Robotics.Datasets", "Robotics.Policies", "Robotics.Simulation"],
        ["Robotics.Bridge"] = ["Robotics.Control"],
        ["Robotics.Arms"] = ["Robotics.Control"],
        ["Robotics.Cameras"] = ["Robotics.Control"],
        ["Robotics.Runtime"] = s_runtime,
        ["Robotics.Console"] = s_console,
        ["Robotics.Cli"] = ["Robotics.Console", "Robotics.Runtime", "Robotics.Training", .. s_runtime],
    };

    // a foreign assembly's name starts with the key
    private static readonly Dictionary<string, string[]> s_foreign = new()
    {
        ["TorchSharp"] = ["Robotics.Policies", "Robotics.Training"],
        ["Microsoft.ML.OnnxRuntime"] = ["Robotics.Policies", "Robotics.Training"],
        ["Google.Protobuf"] = ["Robotics.Policies", "Robotics.Training"],
        ["NetMQ"] = ["Robotics.Bridge"],
        ["MessagePack"] = ["Robotics.Bridge"],
        ["OpenCvSharp"] = ["Robotics.Cameras", "Robotics.Datasets", "Robotics.Runtime"],
        ["ScottPlot"] = ["Robotics.Runtime"],
        ["Spectre.Console"] = ["Robotics.Cli"],
        ["System.CommandLine"] = ["Robotics.Cli"],
        ["Microsoft.AspNetCore"] = ["Robotics.Console"],
    };

    private static readonly IReadOnlyDictionary<string, string[]> s_references = ReadAll();

    public static TheoryData<string> Projects() => [.. ProjectFiles().Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_NamesOnlyTypesThatTheDesignAllows(string project)
    {
        Assert.True(s_arrows.TryGetValue(project, out string[]? allowed), $"{project} is not a project of the design");
        Assert.Empty(Own(project).Except(allowed));
    }

    // a reference of a reference is a dependency too: it loads, and its types may appear in signatures
    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_DependsTransitively_OnlyOnWhatTheDesignAllows(string project)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(Own(project));
        while (open.TryPop(out string? next))
        {
            if (reached.Add(next))
            {
                foreach (string further in Own(next))
                    open.Push(further);
            }
        }

        Assert.Empty(reached.Except(Closure(project)));
        Assert.DoesNotContain(project, reached); // acyclic
    }

    // the build must not offer more than the design: a stray project reference is found before it is used
    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectFile_ReferencesOnlyWhatTheDesignAllows(string project)
    {
        string file = ProjectFiles().Single(file => Path.GetFileNameWithoutExtension(file) == project);
        IEnumerable<string> references = XDocument.Load(file).Descendants("ProjectReference")
            // a reference without a path does not build
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Empty(references.Except(s_arrows[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_UsesForeignPackages_OnlyWhereTheDesignAllows(string project)
    {
        foreach (string reference in s_references[project])
        {
            foreach ((string package, string[] homes) in s_foreign)
                Assert.False(
                    reference.StartsWith(package, StringComparison.Ordinal) && !homes.Contains(project), $"{project} uses {reference}");
        }
    }

    [Fact]
    public void Projects_OfTheDesign_AreFound() => Assert.InRange(s_references.Count, 11, s_arrows.Count);

    // proves that references are read: these exist
    [Fact]
    public void References_KnownOnes_AreRead()
    {
        Assert.Contains("Robotics.Control", Own("Robotics.Bridge"));
        Assert.Contains("Robotics.Runtime", Own("Robotics.Cli"));
        Assert.Contains("Spectre.Console", s_references["Robotics.Cli"]);
    }

    [Fact]
    public void TopLevel_Holds_NoOtherFolder()
    {
        string[] allowed = ["sim", "control", "policies", "hardware", "tests", "native", "runs", "data"];

        IEnumerable<string> folders = Directory.GetDirectories(Repository.Root)
            .Select(folder => Path.GetFileName(folder)).Where(name => name[0] != '.');

        Assert.All(folders, name => Assert.Contains(name, allowed));
    }

    private static IEnumerable<string> Own(string project) =>
        s_references.TryGetValue(project, out string[]? all) ? all.Where(s_references.ContainsKey) : [];

    private static HashSet<string> Closure(string project)
    {
        var all = new HashSet<string>(s_arrows[project]);
        foreach (string next in s_arrows[project])
            all.UnionWith(Closure(next));
        return all;
    }

    private static IEnumerable<string> ProjectFiles() => new[] { "sim", "control", "policies", "hardware" }.SelectMany(
        folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories));

    private static Dictionary<string, string[]> ReadAll()
    {
        var all = new Dictionary<string, string[]>();
        foreach (string file in ProjectFiles())
        {
            string project = Path.GetFileNameWithoutExtension(file);
            using AssemblyDefinition assembly = BuiltAssemblies.Read(project);
            all[project] =
            [
                .. assembly.MainModule.AssemblyReferences
                    .Select(reference => reference.Name == "robotics" ? "Robotics.Cli" : reference.Name),
            ];
        }
        return all;
    }
}

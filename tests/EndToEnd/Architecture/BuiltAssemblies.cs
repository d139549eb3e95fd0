using Mono.Cecil;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Architecture;

/// <summary>The program's assemblies, as they were built with these tests.</summary>
internal static class BuiltAssemblies
{
    /// <summary>Reads an assembly of the program.</summary>
    internal static AssemblyDefinition Read(string project)
    {
        string name = project == "Robotics.Cli" ? "robotics" : project;
        string path = Path.Combine(RoboticsProcess.ProgramFolder, name + ".dll");
        Assert.True(File.Exists(path), $"{path} is not built");
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(RoboticsProcess.ProgramFolder);
        return AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = resolver, InMemory = true });
    }
}

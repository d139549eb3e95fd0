using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Tests;

/// <summary>The process that loads malformed models: one line of output per model of list.txt in the working directory.</summary>
internal static class Program
{
    /// <summary>Replaces a line break in a message, which should have none.</summary>
    internal const string LineEnd = "<LINE END>";

    private const int Steps = 10;

    private static int Main(string[] args)
    {
        if (args is not ["sweep"]) return 2;
        foreach (string name in File.ReadLines("list.txt")) Console.Out.WriteLine(Load($"{name}.xml").ReplaceLineEndings(LineEnd));
        return 0;
    }

    private static string Load(string file)
    {
        try
        {
            using Model model = Model.Load(file);
            using Data data = new(model);
            data.Step(Steps);
            data.Forward();
            return $"stepped {data.LastWarning}";
        }
        catch (Exception error) when (error is MuJoCoException or ArgumentException or InsufficientMemoryException)
        {
            return $"refused: {error.Message}";
        }
    }
}

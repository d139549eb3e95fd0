using System.CommandLine;
using Robotics.Cli.Verbs;

namespace Robotics.Cli;

/// <summary>Entry point: parses the command line and runs a verb.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("From a camera pixel to a motor command: simulation, policies, control and the bridge to the arm.");
        root.Options.Add(Verb.Json);
        foreach (Command command in VerbList.All())
            root.Subcommands.Add(command);
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            System.Console.Error.WriteLine(
                "robotics: " + string.Join(" ", parsed.Errors.Select(error => error.Message)) + " See `robotics --help`.");
            return ExitCode.Usage;
        }
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}

using System.CommandLine;

namespace Robotics.Cli.Verbs;

/// <summary>What all verbs share: the `--json` switch and the one place where a failure becomes a sentence and an exit code.</summary>
internal static class Verb
{
    internal static readonly Option<bool> Json = new("--json") { Description = "print results as JSON lines on stdout", Recursive = true };

    internal static Command Create(string name, string description, IEnumerable<Option> options, Func<ParseResult, Output, int> body)
    {
        var command = new Command(name, description);
        foreach (Option option in options)
            command.Options.Add(option);
        command.SetAction(parsed => Guard(() => body(parsed, new Output(parsed.GetValue(Json)))));
        return command;
    }

    internal static Command Group(string name, string description, params ReadOnlySpan<Command> verbs)
    {
        var command = new Command(name, description);
        foreach (Command verb in verbs)
            command.Subcommands.Add(verb);
        return command;
    }

    internal static Option<T> Option<T>(string name, string description, T value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    internal static Option<T> Required<T>(string name, string description) => new(name) { Description = description, Required = true };

    /// <summary>The value. It exists, because the option has a default or is required.</summary>
    internal static T Value<T>(this ParseResult parsed, Option<T> option) => parsed.GetValue(option)!;

    private static int Guard(Func<int> body)
    {
        try
        {
            return body();
        }
        catch (UsageException e)
        {
            return Complain(e.Message, ExitCode.Usage);
        }
        catch (Exception e) when (Failures.IsExpected(e))
        {
            return Complain(e.Message, ExitCode.Failed);
        }
        catch (Exception e)
        {
            string log = Path.Combine(Workspace.Root, ".build", "log", "crash.log");
            Directory.CreateDirectory(Path.GetDirectoryName(log)!); // the path above has a folder
            File.WriteAllText(log, $"{Workspace.Command}\n{e}\n");
            return Complain($"an error in the program itself: {e.Message} (the trace is in {log}; please report it)", ExitCode.Failed);
        }
    }

    private static int Complain(string message, int code)
    {
        System.Console.Error.WriteLine("robotics: " + message.ReplaceLineEndings(" ").Trim());
        return code;
    }
}

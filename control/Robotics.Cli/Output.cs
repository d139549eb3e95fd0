using System.Text.Json;
using Robotics.Runtime.Reports;
using Spectre.Console;

namespace Robotics.Cli;

/// <summary>
/// The output of the program: results on stdout, as text or with `--json` as one JSON object per line; messages and progress on stderr.
/// </summary>
internal sealed class Output(bool json)
{
    internal bool Json { get; } = json;

    /// <summary>The console for messages and progress.</summary>
    internal IAnsiConsole Talk { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    /// <summary>Prints one sentence as a message.</summary>
    internal void Say(string text) => System.Console.Error.WriteLine(text);

    /// <summary>Prints a result: the object as a JSON line, or its text form.</summary>
    internal void Result(object result, Action<IAnsiConsole> people)
    {
        if (Json)
            System.Console.Out.WriteLine(JsonSerializer.Serialize(result, ReportJson.Line));
        else
            people(AnsiConsole.Console);
    }

    /// <summary>Prints a result whose text form is a list of names and values.</summary>
    internal void Result(object result, params ReadOnlySpan<(string Name, string Value)> rows)
    {
        if (Json)
        {
            System.Console.Out.WriteLine(JsonSerializer.Serialize(result, ReportJson.Line));
            return;
        }
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("").AddColumn("");
        foreach ((string name, string value) in rows)
            table.AddRow(Markup.Escape(name), Markup.Escape(value));
        AnsiConsole.Write(table);
    }

    /// <summary>
    /// Shows the progress of work of a known length: with a live bar, or with occasional lines if the terminal does not support it.
    /// </summary>
    internal void Progress(string name, Action<Action<double, string>> work)
    {
        if (System.Console.IsErrorRedirected)
        {
            PlainProgress(name, work);
            return;
        }
        Progress progress = Talk.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn());
        progress.Start(context =>
        {
            ProgressTask task = context.AddTask(name, maxValue: 1);
            work((part, text) =>
            {
                task.Value = part;
                task.Description = Markup.Escape($"{name}  {text}");
            });
            task.Value = 1;
        });
    }

    private void PlainProgress(string name, Action<Action<double, string>> work)
    {
        long next = 0;
        work((part, text) =>
        {
            if (Environment.TickCount64 < next)
                return;
            next = Environment.TickCount64 + 10_000;
            Say($"{name}  {part:P0}  {text}");
        });
    }
}

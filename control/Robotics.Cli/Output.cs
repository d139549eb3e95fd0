using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Robotics.Cli;

/// <summary>Where words and results go: people's text on stdout, or with `--json` one JSON object a line there; talk on stderr either way.</summary>
internal sealed class Output(bool json)
{
    internal static readonly JsonSerializerOptions Line = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    internal static readonly JsonSerializerOptions Indented = new(Line) { WriteIndented = true };

    internal bool Json { get; } = json;

    /// <summary>The console that talk goes to.</summary>
    internal IAnsiConsole Talk { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>One sentence of talk.</summary>
    internal void Say(string text) => Console.Error.WriteLine(text);

    /// <summary>A result: the object as a JSON line, or the people's form of it.</summary>
    internal void Result(object result, Action<IAnsiConsole> people)
    {
        if (Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(result, Line));
        else
            people(AnsiConsole.Console);
    }

    /// <summary>A result whose people's form is a list of names and values.</summary>
    internal void Result(object result, params ReadOnlySpan<(string Name, string Value)> rows)
    {
        if (Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(result, Line));
            return;
        }
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("").AddColumn("");
        foreach ((string name, string value) in rows)
            table.AddRow(Markup.Escape(name), Markup.Escape(value));
        AnsiConsole.Write(table);
    }

    /// <summary>Follows work of a known length with a live bar, or with a line now and then where the terminal cannot.</summary>
    internal void Progress(string name, Action<Action<double, string>> work)
    {
        if (Console.IsErrorRedirected)
        {
            PlainProgress(name, work);
            return;
        }
        Talk.Progress().AutoClear(false).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(context =>
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

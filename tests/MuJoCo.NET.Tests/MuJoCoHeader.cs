using System.Text.RegularExpressions;

namespace MuJoCo.Tests;

/// <summary>The installed MuJoCo headers as text.</summary>
internal static partial class MuJoCoHeader
{
    internal static string? Folder { get; } = new[] { Environment.GetEnvironmentVariable("MUJOCO_DIR") is { Length: > 0 } dir
        ? Path.Combine(dir, "include") : null, "/usr/include", "/usr/local/include" }
        .Where(folder => folder is not null && File.Exists(Path.Combine(folder, "mujoco", "mujoco.h")))
        .Select(folder => Path.Combine(folder!, "mujoco"))
        .FirstOrDefault();

    /// <summary>A header without its comments.</summary>
    internal static string Read(string name) => Comment().Replace(File.ReadAllText(Path.Combine(Folder!, name)), "");

    /// <summary>Names of all functions and variables that mujoco.h exports.</summary>
    internal static (string[] Functions, string[] Variables) Exports()
    {
        string text = Read("mujoco.h");
        string[] declarations = [.. Declaration().Matches(text).Select(m => m.Groups[1].Value)];
        string[] variables = [.. declarations.Where(d => d.StartsWith("extern", StringComparison.Ordinal))];
        return (
            [.. declarations.Except(variables).Select(d => FunctionName().Match(d).Groups[1].Value)],
            [.. variables.Select(d => VariableName().Match(d).Value)]);
    }

    /// <summary>Members of a struct, with those of nested structs as "inner.member".</summary>
    internal static string[] Members(string header, string name)
    {
        string text = Read(header);
        int start = text.IndexOf($"struct {name}_ {{", StringComparison.Ordinal);
        int end = text.IndexOf($"typedef struct {name}_ ", start, StringComparison.Ordinal);
        List<string> members = [];
        List<string> pending = [];
        bool inside = false;
        foreach (string line in text[text.IndexOf('{', start)..end].Split('\n').Skip(1))
        {
            if (line.Contains("struct {", StringComparison.Ordinal)) inside = true;
            else if (inside && Closing().Match(line) is { Success: true } close)
            {
                members.AddRange(pending.Select(m => $"{close.Groups[1].Value}.{m}"));
                pending.Clear();
                inside = false;
            }
            else if (Member().Match(line) is { Success: true } member) (inside ? pending : members).Add(member.Groups[1].Value);
        }

        return [.. members];
    }

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"MJAPI\s+([^;{]*?);", RegexOptions.Singleline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(\w+)\s*\(")]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"\b(mju_user_\w+|mjcb_\w+|mj[A-Z]+[A-Z]*)\b")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"^\s*}\s*(\w+);")]
    private static partial Regex Closing();

    [GeneratedRegex(@"^\s*[\w ]+?\*?\s+\*?(\w+)(\[\w+\])*\s*;")]
    private static partial Regex Member();
}

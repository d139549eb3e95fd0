using System.Text.RegularExpressions;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Architecture;

/// <summary>Checks of the source text that the compiler and `dotnet format` do not make.</summary>
public sealed partial class SourceFormatTests
{
    private static readonly string[] s_extensions = [".cs", ".h", ".c", ".cpp", ".cc", ".py", ".md"];

    [Fact]
    public void Lines_OfSourceFiles_AreAtMostMaxLineLengthLong()
    {
        int limit = MaxLineLength();

        string[] tooLong =
        [
            .. Sources().SelectMany(file => file.Lines.Select((text, i) => (text, i))
                .Where(line => line.text.Length > limit && !line.text.StartsWith('|')) // a table's row cannot be wrapped
                .Select(line => $"{file.Name}:{line.i + 1} has {line.text.Length} characters, at most {limit} are allowed")),
        ];

        Assert.True(tooLong.Length == 0, string.Join('\n', tooLong));
    }

    [Theory]
    [InlineData("Need(x.Length, (x.Length), nameof(x));", true)]
    [InlineData("Require(size, size, \"size\");", true)]
    [InlineData("Need(x.Length, y.Length, nameof(x));", false)]
    public void SelfComparison_IsFound(string line, bool expected) => Assert.Equal(expected, SelfComparison().IsMatch(line));

    [Fact]
    public void Checks_NeverCompareAValueWithItself()
    {
        string[] found =
        [
            .. Sources().Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal))
                .SelectMany(file => file.Lines.Select((text, i) => (text, i))
                    .Where(line => SelfComparison().IsMatch(line.text) && !line.text.Contains("InlineData", StringComparison.Ordinal))
                    .Select(line => $"{file.Name}:{line.i + 1}: {line.text.Trim()}")),
        ];

        Assert.Empty(found);
    }

    // the value of .editorconfig, so that it is written down once
    private static int MaxLineLength()
    {
        string line = File.ReadLines(Path.Combine(Repository.Root, ".editorconfig"))
            .Single(text => text.StartsWith("max_line_length", StringComparison.Ordinal));
        return int.Parse(line.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static IEnumerable<(string Name, string[] Lines)> Sources() =>
        Repository.TrackedFiles()
            .Where(name => s_extensions.Contains(Path.GetExtension(name)))
            .Select(name => (Name: name, Path: Path.Combine(Repository.Root, name)))
            .Where(file => File.Exists(file.Path)) // a deleted file is tracked until the next commit
            .Select(file => (file.Name, File.ReadAllLines(file.Path)));

    // a check whose first two arguments are equal, also with the second one in parentheses
    [GeneratedRegex(@"\b(?:Need|Require)\(\s*([\w.]+),\s*\(?\1\)?\s*[,)]")]
    private static partial Regex SelfComparison();
}

using System.Text.RegularExpressions;

namespace MuJoCo.Tests.Malformed;

/// <summary>Deterministic mutations of a model's text, each with a name.</summary>
internal static partial class Mutations
{
    private static readonly string[] s_values = ["nan", "inf", "-inf", "-1", "0", "1e308", "-1e308", "1e-320", "99999999999", "2147483647",
        "abc", "", "1,5", "0x10", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"];
    private static readonly string[] s_words = ["", "no_such_thing", "é\u0001", "world", "%s%n%n%s", "../../../../etc/passwd"];

    /// <summary>All mutations of a text for a seed, without those that change nothing.</summary>
    internal static IEnumerable<(string Name, string Text)> Of(string text, int seed, int perKind)
    {
        Random random = new(seed);
        for (int i = 1; i < 8; i++) yield return ($"cut{i}", text[..(text.Length * i / 8)]);
        Match[] tags = [.. Tag().Matches(text).Cast<Match>()], closings = [.. Closing().Matches(text).Cast<Match>()],
            attributes = [.. Attribute().Matches(text).Cast<Match>()];
        Match[] numbers = [.. attributes.Where(a => Number().IsMatch(a.Groups[2].Value))], words = [.. attributes.Except(numbers)];
        for (int i = 0; i < perKind; i++)
        {
            if (closings.Length > 0) yield return ($"unclosed{i}", Cut(text, Pick(random, closings)));
            yield return ($"lost{i}", Cut(text, Pick(random, tags)));
            yield return ($"twice{i}", Insert(text, Pick(random, tags), m => m.Value));
            yield return ($"unknown-element{i}", Insert(text, Pick(random, tags), _ => "<nonsense depth='1'/>"));
            yield return (
                $"unknown-attribute{i}",
                Replace(
                    text, Pick(random, tags),
                    m => m.Value.Replace(m.Groups[1].Value, $"{m.Groups[1].Value} nonsense=\"1\"", StringComparison.Ordinal)));
            Match a = Pick(random, tags), b = Pick(random, tags);
            yield return (
                $"renamed{i}",
                Replace(text, a, m => m.Value.Replace($"<{m.Groups[1].Value}", $"<{b.Groups[1].Value}", StringComparison.Ordinal)));
            yield return ($"moved{i}", Insert(text, a, _ => b.Value));
            yield return ($"noise{i}", text.Insert(random.Next(text.Length), new string((char)random.Next(1, 127), 1 + random.Next(3))));
            yield return ($"attribute-lost{i}", Cut(text, Pick(random, attributes)));
        }

        for (int i = 0; i < 3 * perKind && numbers.Length > 0; i++)
        {
            string value = s_values[i % s_values.Length];
            yield return (
                $"number{i}",
                Replace(
                    text, Pick(random, numbers), m => Assign(m, random.Next(2) == 0 ? value : OneOf(random, m.Groups[2].Value, value))));
        }

        for (int i = 0; i < 2 * perKind && words.Length > 0; i++)
        {
            string value = random.Next(2) == 0 ? s_words[i % s_words.Length] : Pick(random, words).Groups[2].Value;
            yield return ($"word{i}", Replace(text, Pick(random, words), m => Assign(m, value)));
        }
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static string Assign(Match attribute, string value) => $" {attribute.Groups[1].Value}=\"{value}\"";

    // replaces one of several numbers
    private static string OneOf(Random random, string numbers, string value)
    {
        string[] parts = numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 0) parts[random.Next(parts.Length)] = value;
        return string.Join(' ', parts);
    }

    private static string Cut(string text, Match at) => text.Remove(at.Index, at.Length);

    private static string Insert(string text, Match before, Func<Match, string> what) => text.Insert(before.Index, what(before));

    private static string Replace(string text, Match at, Func<Match, string> by) =>
        text.Remove(at.Index, at.Length).Insert(at.Index, by(at));

    [GeneratedRegex(@"<(\w+)[^<>]*?/?>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"</\w+>")]
    private static partial Regex Closing();

    [GeneratedRegex("""\s(\w+)=["']([^"'<>]*)["']""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^[\s\d.eE+-]+$")]
    private static partial Regex Number();
}

using System.CommandLine;

namespace Robotics.Cli.Verbs;

/// <summary>Options that accept one of a few words.</summary>
internal static class Choice
{
    internal static Option<string> Of(string name, string description, string value, params string[] words)
    {
        Option<string> option = Verb.Option(name, description, value);
        option.Validators.Add(result =>
        {
            string given = result.Tokens.Count > 0 ? result.Tokens[0].Value : value;
            if (!words.Contains(given))
                result.AddError($"{name} must be {string.Join(" or ", words)}, not '{given}'.");
        });
        option.CompletionSources.Add(words);
        return option;
    }
}

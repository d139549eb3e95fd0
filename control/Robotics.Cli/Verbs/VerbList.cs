using System.CommandLine;

namespace Robotics.Cli.Verbs;

/// <summary>Every verb, in the order that `--help` shows.</summary>
internal static class VerbList
{
    internal static IEnumerable<Command> All() =>
    [
        TaskVerbs.Tasks(),
        TaskVerbs.Expert(),
        TaskVerbs.Record(),
    ];
}

using System.Text.Json;
using Robotics.Control.Deciding;

namespace Robotics.Bridge.Wire;

/// <summary>Names of control modes in a welcome: snake case, such as joint_position.</summary>
internal static class ControlModeNames
{
    private static readonly Dictionary<string, ActionSpace> Modes = Enum.GetValues<ActionSpace>().ToDictionary(Write, StringComparer.Ordinal);

    internal static string Write(ActionSpace mode) => JsonNamingPolicy.SnakeCaseLower.ConvertName(mode.ToString());

    /// <summary>The known modes of a list. Modes of a later version are skipped.</summary>
    internal static IReadOnlyList<ActionSpace> Read(IEnumerable<string> names) => [.. names.Where(Modes.ContainsKey).Select(name => Modes[name])];
}

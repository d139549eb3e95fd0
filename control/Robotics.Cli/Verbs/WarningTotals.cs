using MuJoCo.Stepping;
using Robotics.Simulation.Batching;

namespace Robotics.Cli.Verbs;

/// <summary>How often MuJoCo raised each of its warnings, for results and messages.</summary>
internal sealed class WarningTotals
{
    private static readonly Warning[] s_all = Enum.GetValues<Warning>();
    private readonly long[] _counts = new long[s_all.Length];

    /// <summary>Counts by name, only of warnings that were raised. The names are part of the JSON contract.</summary>
    internal IReadOnlyDictionary<string, long> ByName => Raised.ToDictionary(Name, warning => _counts[(int)warning]);

    /// <summary>The warning that made MuJoCo reset the simulation, or null.</summary>
    internal Warning? Instability => Raised.Where(IsInstability).Cast<Warning?>().FirstOrDefault();

    private IEnumerable<Warning> Raised => s_all.Where(warning => _counts[(int)warning] > 0);

    /// <summary>Adds the counters that a simulation has collected since its last reset.</summary>
    internal void Add(Data data)
    {
        foreach (Warning warning in s_all)
            _counts[(int)warning] += data.WarningCount(warning);
    }

    /// <summary>Adds the counters of the last run.</summary>
    internal void Add(BatchedRollout rollout)
    {
        foreach (Warning warning in s_all)
            _counts[(int)warning] += rollout.WarningCount(warning);
    }

    /// <summary>Prints a sentence for each warning that was raised.</summary>
    internal void Say(Output output)
    {
        foreach (Warning warning in Raised)
        {
            string reset = IsInstability(warning) ? " MuJoCo reset the simulation." : "", advice = WarningAdvice.Of(warning);
            output.Say($"MuJoCo raised the warning {Name(warning)} {Times(_counts[(int)warning])}.{reset} To avoid it, {advice}.");
        }
    }

    /// <summary>Names and counts as text.</summary>
    public override string ToString()
    {
        string text = string.Join(", ", ByName.Select(pair => $"{pair.Key}: {pair.Value}"));
        return text.Length > 0 ? text : "none";
    }

    /// <summary>The name of a warning in results.</summary>
    internal static string Name(Warning warning) => warning switch
    {
        Warning.Inertia => "inertia",
        Warning.ContactsFull => "contact_full",
        Warning.ConstraintsFull => "constraint_full",
        Warning.VisualGeomsFull => "vgeom_full",
        Warning.BadQpos => "bad_qpos",
        Warning.BadQvel => "bad_qvel",
        Warning.BadQacc => "bad_qacc",
        Warning.BadCtrl => "bad_ctrl",
        _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, "The warning has no name."),
    };

    private static bool IsInstability(Warning warning) => warning is Warning.BadQpos or Warning.BadQvel or Warning.BadQacc;

    private static string Times(long count) => count == 1 ? "once" : $"{count} times";
}

using Robotics.Control.Deciding;
using Robotics.Control.Telemetry;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Evaluation;

/// <summary>
/// Measures how much success each randomized quantity costs a policy: one quantity at a time, from the same initial states.
/// </summary>
/// <remarks>
/// A quantity alone may have other drawn values than among all others: the rows compare distributions, not single worlds.
/// Thread: one caller.
/// </remarks>
public static class GapStudy
{
    /// <summary>The row without randomization.</summary>
    public const string Nothing = "nothing";

    /// <summary>The row with the whole specification.</summary>
    public const string Everything = "everything";

    /// <summary>Runs the study.</summary>
    /// <param name="task">The task.</param>
    /// <param name="open">Loads the policy. Called once per worker and row, on the worker's thread.</param>
    /// <param name="options">Rates, renderer. Its randomization is studied.</param>
    /// <param name="seeds">Initial states, the same for every row.</param>
    /// <param name="finished">Called with each finished row, the first of which has no randomization.</param>
    /// <param name="progress">Called with (quantity, share of the whole study).</param>
    /// <param name="cancellation">Ends the study after the current episodes.</param>
    /// <returns>No randomization, everything, then each quantity, the most costly one first.</returns>
    /// <exception cref="ArgumentException">The options have no randomization, or it randomizes nothing.</exception>
    /// <exception cref="OperationCanceledException">Canceled. Finished rows were reported.</exception>
    public static IReadOnlyList<GapRow> Run(
        ArmTask task,
        Func<IPolicy> open,
        EvaluationOptions options,
        IReadOnlyList<long> seeds,
        Action<GapRow>? finished = null,
        Action<string, double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(seeds);
        IReadOnlyList<(string Name, RandomizationSpec Spec)> quantities = options.Randomization?.Separate() ?? [];
        if (quantities.Count == 0)
            throw new ArgumentException("The randomization contains no quantity to study.");
        (string Name, RandomizationSpec? Spec)[] worlds = [(Nothing, null), (Everything, options.Randomization), .. quantities];
        List<GapRow> rows = [];
        foreach ((string name, RandomizationSpec? spec) in worlds)
        {
            var evaluator = new PolicyEvaluator(task, open, options with { Randomization = spec });
            int before = rows.Count;
            EvaluationResult result = evaluator.Evaluate(
                seeds, (done, _) => progress?.Invoke(name, (before + ((double)done / seeds.Count)) / worlds.Length), cancellation);
            cancellation.ThrowIfCancellationRequested();
            EvaluationResult still = rows.Count > 0 ? rows[0].Result : result;
            rows.Add(new GapRow(name, result, PairedDifferenceInterval.Of(still.Outcomes, result.Outcomes)));
            finished?.Invoke(rows[^1]);
        }
        return [.. rows.Take(2), .. rows.Skip(2).OrderByDescending(row => row.Cost.Difference)];
    }
}

using System.Runtime.CompilerServices;
using Robotics.Policies.Families;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks.Toy;
using Robotics.Training.Evaluation;

namespace Robotics.Training.Tests.Evaluation;

[Trait("Category", "Native")]
public sealed class GapStudyTests
{
    private static readonly long[] s_seeds = [900_000, 900_001, 900_002, 900_003];

    [Fact]
    public void Run_HarmfulAndHarmlessQuantity_RanksTheHarmfulOneFirst()
    {
        var spec = RandomizationSpec.Parse("""
            {
              "parameters": [{ "target": "geom_friction", "distribution": { "kind": "uniform", "low": 0.99, "high": 1.01 } }],
              "action_delay": { "kind": "constant", "milliseconds": 1500 }
            }
            """);
        List<string> order = [];

        IReadOnlyList<GapRow> rows = GapStudy.Run(
            new ForkTask(), Open, new EvaluationOptions { Randomization = spec }, s_seeds, row => order.Add(row.Quantity));

        Assert.Equal(["nothing", "everything", "geom_friction", "action_delay"], order);
        Assert.Equal(["nothing", "everything", "action_delay", "geom_friction"], rows.Select(row => row.Quantity));
        Assert.All(rows, row => Assert.Equal(s_seeds, row.Result.Episodes.Select(episode => episode.Seed)));
        Assert.Equal(0, rows[0].Cost.Difference);
        Assert.InRange(rows[0].Result.Success, 3, 4);
        Assert.InRange(rows[2].Cost.Difference, 0.5, 1); // commands that arrive 1.5 s late
        Assert.InRange(rows[3].Cost.Difference, -0.25, 0.25);
        Assert.InRange(rows[2].Cost.Difference, rows[2].Cost.Low, rows[2].Cost.High);
    }

    [Fact]
    public void Run_NothingToStudy_IsOneSentence()
    {
        foreach (RandomizationSpec? spec in (RandomizationSpec?[])[null, new RandomizationSpec()])
        {
            var fault = Assert.Throws<ArgumentException>(
                () => GapStudy.Run(new ForkTask(), Open, new EvaluationOptions { Randomization = spec }, s_seeds));
            Assert.Equal("The randomization contains no quantity to study.", fault.Message);
        }
    }

    [Fact]
    public void Run_Canceled_ReportsTheFinishedRows()
    {
        using var stop = new CancellationTokenSource();
        List<string> finished = [];
        Assert.Throws<OperationCanceledException>(() => GapStudy.Run(
            new ForkTask(), Open, new EvaluationOptions { Randomization = RandomizationSpec.Arm }, [900_000],
            row =>
            {
                finished.Add(row.Quantity);
                stop.Cancel();
            },
            cancellation: stop.Token));
        Assert.Equal(["nothing"], finished);
    }

    private static LearnedPolicy Open() => LearnedPolicy.Load(Shipped(), "fork");

    private static string Shipped([CallerFilePath] string here = "") => Path.GetFullPath(
        Path.Combine(here, "..", "..", "..", "..", "policies", "checkpoints", "fork", "policy.safetensors"));
}

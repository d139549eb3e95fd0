using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace Robotics.Cli.Verbs;

/// <summary>One simulation under ctrl[i] = 0.1 sin(0.01 k + i). It ends early if its physics becomes unstable.</summary>
/// <param name="Time">Simulated time of the last valid state, s.</param>
/// <param name="Qpos">Generalized positions of the last valid state. [nq]</param>
/// <param name="Qvel">Generalized velocities of the last valid state. [nv]</param>
/// <param name="Steps">Timesteps that led to this state.</param>
/// <param name="Warnings">All warnings, including those of the failed step.</param>
/// <param name="Failure">Why it ended early; null if all steps were done.</param>
internal sealed record StepRun(double Time, double[] Qpos, double[] Qvel, int Steps, WarningTotals Warnings, string? Failure)
{
    internal static StepRun Simulate(Model model, int steps)
    {
        using var data = new Data(model);
        double time = 0;
        double[] qpos = data.Qpos.ToArray(), qvel = data.Qvel.ToArray();
        var before = new WarningTotals();
        for (int k = 0; k < steps; k++)
        {
            Span<double> ctrl = data.Ctrl;
            for (int i = 0; i < ctrl.Length; i++)
                ctrl[i] = 0.1 * Math.Sin((0.01 * k) + i);
            data.Step();
            if (data.Unstable)
            {
                // MuJoCo's reset cleared its counters, except those of the failed step
                before.Add(data);
                return new StepRun(time, qpos, qvel, k, before, Describe(before, time, k + 1, steps));
            }
            time = data.Time;
            data.Qpos.CopyTo(qpos);
            data.Qvel.CopyTo(qvel);
            before = new WarningTotals();
            before.Add(data);
        }
        return new StepRun(time, qpos, qvel, steps, before, null);
    }

    private static string Describe(WarningTotals warnings, double time, int step, int steps)
    {
        Warning warning = warnings.Instability ?? Warning.BadQacc; // an unstable simulation has raised one
        return $"the physics became unstable at {Numbers.Text(time, 4)} s, in step {step} of {steps} " +
            $"(MuJoCo's warning {WarningTotals.Name(warning)}), and MuJoCo reset it: {WarningAdvice.Of(warning)}";
    }
}

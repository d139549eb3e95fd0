using System.Diagnostics;
using Robotics.Control.Telemetry;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Inference;

/// <summary>Measures the latency of policies for a batch of one.</summary>
public static class PolicyBench
{
    private const int WarmUp = 20;

    /// <summary>Measures one evaluation of a random U-Net, as `unet1d_reference.py time` does.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="engine">The engine that evaluates it.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="seconds">Duration of the measurement.</param>
    public static PolicyBenchResult Network(UNet1dConfig config, int horizon, EngineKind engine, EngineOptions options, double seconds)
    {
        var network = new UNet1d(config);
        ParameterValues values = ParameterValues.Initialize(network.Parameters, 0);
        using IEngine evaluation = EngineFactory.Create(engine, new UNet1dEvaluation(network, 1, horizon), values, options);
        var noise = new SeededNoise(0);
        noise.FillNormal(evaluation.Input(0));
        evaluation.Input(1)[0] = 50;
        noise.FillNormal(evaluation.Input(2));
        return Time([evaluation], seconds)[0];
    }

    /// <summary>Measures a complete decision of a checkpoint, and its two parts separately.</summary>
    /// <param name="path">A `policy.safetensors`.</param>
    /// <param name="steps">Network evaluations per decision, NFE; null for the checkpoint's.</param>
    /// <param name="engine">The engine that runs it.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="seconds">Duration of the measurement.</param>
    public static DecisionBenchResult Decision(string path, int? steps, EngineKind engine, EngineOptions options, double seconds)
    {
        PolicyCheckpoint checkpoint = PolicyCheckpoint.Load(path);
        PolicyModel model = checkpoint.Model;
        Sampler sampler = checkpoint.SamplerOf(steps);
        IComputation[] computations =
            [new DecisionComputation(model, sampler), new ConditionComputation(model), new SamplingComputation(model, sampler)];
        IEngine[] engines = [.. computations.Select(computation => EngineFactory.Create(engine, computation, checkpoint.Weights, options))];
        try
        {
            foreach (IEngine each in engines)
                RandomInputs.Fill(each, model, 0);
            PolicyBenchResult[] results = Time(engines, seconds);
            return new DecisionBenchResult(sampler.Steps, results[0], results[1], results[2]);
        }
        finally
        {
            foreach (IEngine each in engines)
                each.Dispose();
        }
    }

    /// <summary>The decision time of the first checkpoint relative to that of the second, in alternating pairs.</summary>
    /// <param name="first">A `policy.safetensors` and its network evaluations per decision; null for the checkpoint's.</param>
    /// <param name="second">The other one.</param>
    /// <param name="engine">The engine that runs both.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="pairs">Number of pairs.</param>
    public static PairedRatio Compare(
        (string Path, int? Steps) first, (string Path, int? Steps) second, EngineKind engine, EngineOptions options, int pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pairs);
        using IEngine slow = Open(first), fast = Open(second);
        double[] firsts = new double[pairs], seconds = new double[pairs];
        for (int run = -WarmUp; run < pairs; run++)
        {
            double a = TimeOf(slow), b = TimeOf(fast);
            if (run >= 0)
                (firsts[run], seconds[run]) = (a, b);
        }
        return PairedRatio.Of(firsts, seconds)!; // as many of both, and at least one

        IEngine Open((string Path, int? Steps) policy)
        {
            PolicyCheckpoint checkpoint = PolicyCheckpoint.Load(policy.Path);
            var decision = new DecisionComputation(checkpoint.Model, checkpoint.SamplerOf(policy.Steps));
            IEngine opened = EngineFactory.Create(engine, decision, checkpoint.Weights, options);
            RandomInputs.Fill(opened, checkpoint.Model, 0);
            return opened;
        }

        static double TimeOf(IEngine policy)
        {
            long started = Stopwatch.GetTimestamp();
            policy.Run();
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
    }

    // in turn, so that other load on the machine affects all of them equally
    private static PolicyBenchResult[] Time(IEngine[] engines, double seconds)
    {
        List<double>[] took = Array.ConvertAll(engines, _ => new List<double>(1 << 16));
        long[] allocated = new long[engines.Length];
        var total = Stopwatch.StartNew();
        for (int run = -WarmUp; run < 10 || total.Elapsed.TotalSeconds < seconds; run++)
        {
            if (run == 0)
                total.Restart();
            for (int i = 0; i < engines.Length; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
                engines[i].Run();
                double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                if (run < 0)
                    continue;
                allocated[i] += GC.GetAllocatedBytesForCurrentThread() - before;
                took[i].Add(milliseconds);
            }
        }
        return [.. took.Select((times, i) => Summarize(times, allocated[i]))];
    }

    private static PolicyBenchResult Summarize(List<double> times, long allocated)
    {
        times.Sort();
        double median = times[times.Count / 2], p99 = times[(int)(times.Count * 0.99)];
        return new PolicyBenchResult(median, p99, times.Count, (double)allocated / times.Count);
    }
}

using System.Diagnostics;
using Robotics.Policies.Networks;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Inference;

/// <summary>Times policies for a batch of one.</summary>
public static class PolicyBench
{
    private const int WarmUp = 20;

    /// <summary>One evaluation of a random U-Net, as `unet1d_reference.py time` measures it.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="engine">What evaluates it.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="seconds">How long to measure.</param>
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

    /// <summary>A whole decision of a checkpoint, and its two parts apart.</summary>
    /// <param name="path">A `policy.safetensors`.</param>
    /// <param name="steps">Network evaluations a decision, NFE.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="seconds">How long to measure.</param>
    public static DecisionBenchResult Decision(string path, int steps, EngineKind engine, EngineOptions options, double seconds)
    {
        var checkpoint = FlowCheckpoint.Load(path);
        FlowParts parts = checkpoint.MakeParts(path);
        ParameterValues values = checkpoint.ValuesFor(parts.Network, path);
        IComputation[] computations = [new FlowDecision(parts, steps), new FlowCondition(parts), new FlowSampling(parts, steps)];
        IEngine[] engines = [.. computations.Select(computation => EngineFactory.Create(engine, computation, values, options))];
        try
        {
            foreach (IEngine each in engines)
                RandomInputs.Fill(each, parts, 0);
            PolicyBenchResult[] results = Time(engines, seconds);
            return new DecisionBenchResult(results[0], results[1], results[2]);
        }
        finally
        {
            foreach (IEngine each in engines)
                each.Dispose();
        }
    }

    // in turn, so that other load on the machine affects all alike
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
        return new PolicyBenchResult(times[times.Count / 2], times[(int)(times.Count * 0.99)], times.Count, (double)allocated / times.Count);
    }
}

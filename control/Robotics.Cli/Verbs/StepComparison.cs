using System.Diagnostics;
using MuJoCo.Modeling;
using Robotics.Control.Telemetry;

namespace Robotics.Cli.Verbs;

/// <summary>
/// Step rates of this program and of MuJoCo's `testspeed`, measured in alternating pairs, so that other load affects both.
/// </summary>
/// <param name="Own">Steps per second of this program: median over the pairs.</param>
/// <param name="Peer">Steps per second of testspeed, null if it is not installed.</param>
/// <param name="Ratio">Median of the pairs' ratios.</param>
/// <param name="AllocatedBytes">Managed bytes per step: minimum over the runs, because a step allocates the same in each.</param>
/// <param name="Pairs">Number of pairs.</param>
/// <param name="Warnings">MuJoCo's warnings in all runs of this program after the warm-up.</param>
internal sealed record StepComparison(
    double Own, double? Peer, PairedRatio? Ratio, double AllocatedBytes, int Pairs, WarningTotals Warnings)
{
    private const double WarmUpSeconds = 0.5; // until the JIT has optimized the loop
    private const double Seconds = 20;
    private const int Fewest = 3;
    private const int Most = 31;

    /// <summary>Warms up, then measures for about 20 s: 3 to 31 pairs.</summary>
    internal static StepComparison Run(Model model, string path, int threads, int steps)
    {
        using var timing = new StepTiming(model, threads, steps);
        WarmUp(model, threads);
        List<double> own = [], peer = [];
        double allocated = double.PositiveInfinity;
        int pairs = Most;
        for (int pair = 0; pair < pairs; pair++)
        {
            long start = Stopwatch.GetTimestamp();

            // the order alternates, because the second one runs on a warmer CPU
            if (pair % 2 == 1)
                Measure(peer, Peers.TestSpeed(path, steps, threads));
            (double rate, double bytes) = timing.Run();
            Measure(own, rate);
            allocated = Math.Min(allocated, bytes);
            if (pair % 2 == 0)
                Measure(peer, Peers.TestSpeed(path, steps, threads));
            if (pair == 0)
                pairs = (int)Math.Clamp(Seconds / Stopwatch.GetElapsedTime(start).TotalSeconds, Fewest, Most);
        }
        var ratio = PairedRatio.Of(own, peer);
        return new StepComparison(
            MedianInterval.Median(own), ratio is null ? null : MedianInterval.Median(peer), ratio, allocated, own.Count, timing.Warnings);
    }

    private static void WarmUp(Model model, int threads)
    {
        using var timing = new StepTiming(model, threads, 200);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
            timing.Run();
    }

    private static void Measure(List<double> rates, double? rate)
    {
        if (rate is { } value)
            rates.Add(value);
    }
}

using System.Diagnostics;
using MuJoCo.Modeling;

namespace Robotics.Cli.Verbs;

/// <summary>Steps a second of ours and of MuJoCo's `testspeed`, measured in pairs, so that what else the machine does meets both.</summary>
/// <param name="Own">Ours: median over the pairs.</param>
/// <param name="Peer">testspeed's, null where it is not installed.</param>
/// <param name="Ratio">Median of the pairs' ratios.</param>
/// <param name="RatioLow">Lower end of the 95 % interval of that median.</param>
/// <param name="RatioHigh">Upper end.</param>
/// <param name="AllocatedBytes">Managed bytes a step of ours in the run with the fewest: what a step allocates it allocates in
/// each.</param>
/// <param name="Pairs">How many pairs were run.</param>
/// <param name="Warnings">The warnings of all runs of ours after the warm-up.</param>
internal sealed record StepComparison(
    double Own, double? Peer, double? Ratio, double? RatioLow, double? RatioHigh, double AllocatedBytes, int Pairs, WarningTotals Warnings)
{
    private const double WarmUpSeconds = 0.5; // until the JIT has compiled the loop for good
    private const double Seconds = 20;
    private const int Fewest = 3;
    private const int Most = 31;

    /// <summary>Warms up, then measures for some 20 s: at least 3 pairs, at most 31.</summary>
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

            // who begins alternates: the second finds the processor warmer
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
        if (peer.Count < own.Count)
            return new StepComparison(Numbers.Median(own), null, null, null, null, allocated, own.Count, timing.Warnings);
        double[] ratios = [.. own.Zip(peer, (ours, theirs) => ours / theirs)];
        (double low, double high) = Numbers.MedianInterval(ratios);
        return new StepComparison(Numbers.Median(own), Numbers.Median(peer), Numbers.Median(ratios), low, high, allocated, own.Count, timing.Warnings);
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

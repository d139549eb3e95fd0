using Robotics.Policies.Devices;
using Robotics.Policies.Networks;
using Robotics.Training.Trainers;

namespace Robotics.Cli.Verbs;

/// <summary>Optimizer steps a second of ours and of `unet1d_reference.py` in Python's torch.</summary>
/// <remarks>Measured in pairs, so that what else the machine does meets both.</remarks>
/// <param name="Own">Ours: median over the rounds.</param>
/// <param name="Peer">Python's, null where it is not installed.</param>
/// <param name="Ratio">Median of the pairs' ratios.</param>
/// <param name="AllocatedBytes">Managed bytes a step of ours in the round with the fewest.</param>
internal sealed record TrainComparison(double Own, double? Peer, double? Ratio, double AllocatedBytes)
{
    private const int Rounds = 3;
    private const double ShortestRound = 1.5; // seconds: some ten steps

    /// <param name="config">The sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="threads">Our replicas, Python's intra-op threads.</param>
    /// <param name="batch">Samples a step.</param>
    /// <param name="device">Where ours computes. The peer runs on the CPU, so there is none beside a CUDA device.</param>
    /// <param name="seconds">Of ours, over all rounds.</param>
    internal static TrainComparison Run(UNet1dConfig config, int horizon, int threads, int batch, ComputeDevice device, double seconds)
    {
        List<double> own = [], peer = [];
        double allocated = double.PositiveInfinity, round = Math.Max(seconds / Rounds, Math.Min(seconds, ShortestRound));
        for (int i = 0; i < Rounds; i++)
        {
            TrainBenchResult result = TrainBench.Run(config, horizon, threads, batch, device, round);
            own.Add(result.StepsPerSecond);
            allocated = Math.Min(allocated, result.AllocatedBytes);
            if (!device.IsCuda && peer.Count == i && Peers.TrainUNet(config, horizon, threads, batch, round) is { } rate)
                peer.Add(rate);
        }
        if (peer.Count < own.Count)
            return new TrainComparison(Numbers.Median(own), null, null, allocated);
        double[] ratios = [.. own.Zip(peer, (ours, theirs) => ours / theirs)];
        return new TrainComparison(Numbers.Median(own), Numbers.Median(peer), Numbers.Median(ratios), allocated);
    }
}

using Robotics.Control.Telemetry;
using Robotics.Policies.Devices;
using Robotics.Policies.Networks;
using Robotics.Training.Trainers;

namespace Robotics.Cli.Verbs;

/// <summary>Optimizer steps per second of this program, of `unet1d_reference.py` in Python's torch, and of one replica alone.</summary>
/// <remarks>Measured in alternating rounds, so that other load affects all of them.</remarks>
/// <param name="Own">Steps per second of this program: median over the rounds.</param>
/// <param name="Peer">Python's, null where it is not installed.</param>
/// <param name="Ratio">Own to Python's.</param>
/// <param name="SameBatch">Several replicas only: samples per second, to one replica that computes the whole batch.</param>
/// <param name="SameShare">Several replicas only: samples per second, to one replica that computes the batch of one replica.</param>
/// <param name="AllocatedBytes">Managed bytes per step: minimum over the rounds.</param>
/// <param name="Rounds">Number of rounds.</param>
internal sealed record TrainComparison(
    double Own, double? Peer, PairedRatio? Ratio, PairedRatio? SameBatch, PairedRatio? SameShare, double AllocatedBytes, int Rounds)
{
    private const int FewestRounds = 3;
    private const int MostRounds = 25;
    private const double RoundSeconds = 2; // about eight steps

    /// <param name="config">The sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="threads">Replicas of this program; intra-op threads of Python.</param>
    /// <param name="batch">Samples per step.</param>
    /// <param name="device">The device of this program. The peer runs on the CPU, so it is not compared with a CUDA device.</param>
    /// <param name="seconds">Measurement time of this program over all rounds.</param>
    internal static TrainComparison Run(UNet1dConfig config, int horizon, int threads, int batch, ComputeDevice device, double seconds)
    {
        List<double> own = [], peer = [], whole = [], share = [];
        int rounds = (int)Math.Clamp(seconds / RoundSeconds, FewestRounds, MostRounds);
        double allocated = double.PositiveInfinity, round = Math.Max(seconds / rounds, Math.Min(seconds, RoundSeconds));
        for (int i = 0; i < rounds; i++)
        {
            TrainBenchResult result = TrainBench.Run(config, horizon, threads, batch, device, round);
            own.Add(result.StepsPerSecond);
            allocated = Math.Min(allocated, result.AllocatedBytes);
            if (threads > 1)
            {
                whole.Add(TrainBench.Run(config, horizon, 1, batch, device, round).StepsPerSecond);
                share.Add(TrainBench.Run(config, horizon, 1, batch / threads, device, round).StepsPerSecond / threads);
            }
            if (!device.IsCuda && peer.Count == i && Peers.TrainUNet(config, horizon, threads, batch, round) is { } rate)
                peer.Add(rate);
        }
        return new TrainComparison(
            MedianInterval.Median(own), peer.Count > 0 ? MedianInterval.Median(peer) : null,
            PairedRatio.Of(own, peer), PairedRatio.Of(own, whole),
            PairedRatio.Of(own, share), allocated, rounds);
    }
}

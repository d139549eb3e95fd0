using Robotics.Control.Randomness;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization;

/// <summary>Random numbers for each use of one episode's seed, so that a further entry leaves the draws of the others as they were.</summary>
internal static class SeedStream
{
    // first words of the streams; the task's own reset draws straight from the seed
    internal const ulong Parameter = 0x5061_7261_6d65_7465;
    internal const ulong Texture = 0x5465_7874_7572_6500;
    internal const ulong Image = 0x496d_6167_6500_0000;
    internal const ulong Delay = 0x4465_6c61_7900_0000;

    /// <summary>The numbers of one use.</summary>
    /// <param name="seed">Of the episode.</param>
    /// <param name="use">One of the words above.</param>
    /// <param name="index">Which entry, frame or line of that use.</param>
    internal static EpisodeRandom Create(long seed, ulong use, long index) =>
        new((long)SplitMix64.Mix(SplitMix64.Mix((ulong)seed ^ use) + (ulong)index));
}

using Robotics.Control.Randomness;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization;

/// <summary>Independent random numbers for each use of one episode's seed, so that adding an entry does not change other draws.</summary>
internal static class SeedStream
{
    // constants that separate the streams; the task's reset uses the seed itself
    internal const ulong Parameter = 0x5061_7261_6d65_7465;
    internal const ulong Texture = 0x5465_7874_7572_6500;
    internal const ulong Image = 0x496d_6167_6500_0000;
    internal const ulong Delay = 0x4465_6c61_7900_0000;

    /// <summary>Creates the generator of one use.</summary>
    /// <param name="seed">Seed of the episode.</param>
    /// <param name="use">One of the constants above.</param>
    /// <param name="index">Index of the entry, frame or line within that use.</param>
    internal static EpisodeRandom Create(long seed, ulong use, long index) =>
        new((long)SplitMix64.Mix(SplitMix64.Mix((ulong)seed ^ use) + (ulong)index));
}

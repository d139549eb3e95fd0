using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization;

/// <summary>
/// Random numbers for each use of one episode's seed, so that a further entry leaves the draws of the others as they were.
/// </summary>
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
    internal static EpisodeRandom Create(long seed, ulong use, long index) => new((long)Mix(Mix((ulong)seed ^ use) + (ulong)index));

    // the finalizer of SplitMix64
    internal static ulong Mix(ulong z)
    {
        z += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}

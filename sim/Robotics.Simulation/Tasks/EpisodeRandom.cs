using Robotics.Control.Randomness;

namespace Robotics.Simulation.Tasks;

/// <summary>Random numbers of one episode: reproducible on every machine and .NET version for equal seeds.</summary>
public struct EpisodeRandom(long seed)
{
    private SplitMix64 _random = new((ulong)seed);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => _random.NextUniform();

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Standard normal.</summary>
    public double Normal() => _random.NextNormal();
}

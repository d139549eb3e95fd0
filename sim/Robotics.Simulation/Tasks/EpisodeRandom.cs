using Robotics.Control.Randomness;

namespace Robotics.Simulation.Tasks;

/// <summary>The random numbers of one episode: the same on every machine and .NET version for equal seeds.</summary>
public struct EpisodeRandom(long seed)
{
    private SplitMix64 _random = new((ulong)seed);

    /// <summary>A number from [0, 1).</summary>
    public double NextDouble() => _random.NextUniform();

    /// <summary>A number from [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>A standard normal number.</summary>
    public double Normal() => _random.NextNormal();
}

using Robotics.Control.Randomness;

namespace Robotics.Policies.Samplers;

/// <summary>Random numbers that depend only on a seed and a stream name: equal on every machine and for every library version.</summary>
/// <remarks>Normal numbers are generated in pairs; the second of a pair is kept for the next call. Not thread-safe.</remarks>
public sealed class SeededNoise
{
    private SplitMix64 _random;
    private double _spare = double.NaN;

    /// <summary>Starts the stream identified by these numbers, such as (seed, step, replica).</summary>
    public SeededNoise(params ReadOnlySpan<long> stream) => Reset(stream);

    /// <summary>Starts another stream.</summary>
    public void Reset(params ReadOnlySpan<long> stream)
    {
        _random = SplitMix64.OfStream(stream);
        _spare = double.NaN;
    }

    /// <summary>Uniform on [0, 1).</summary>
    public double NextUniform() => _random.NextUniform();

    /// <summary>Uniform on 0 .. count - 1.</summary>
    public int NextInteger(int count) => _random.NextInteger(count);

    /// <summary>Standard normal.</summary>
    public double NextNormal()
    {
        double kept = _spare;
        if (!double.IsNaN(kept))
        {
            _spare = double.NaN;
            return kept;
        }
        (double first, _spare) = _random.NextNormalPair();
        return first;
    }

    /// <summary>Fills a span with standard normal numbers.</summary>
    public void FillNormal(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)NextNormal();
    }
}

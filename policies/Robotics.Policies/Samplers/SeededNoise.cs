namespace Robotics.Policies.Samplers;

/// <summary>Random numbers that a seed and a stream name alone decide, the same on every machine and library version.</summary>
/// <remarks>SplitMix64 (Steele et al., OOPSLA 2014); normals by Box and Muller. Not thread-safe.</remarks>
public sealed class SeededNoise
{
    private ulong _state;
    private double _spare = double.NaN;

    /// <summary>Starts the stream that belongs to these numbers, such as (seed, step, replica).</summary>
    public SeededNoise(params ReadOnlySpan<long> stream) => Reset(stream);

    /// <summary>Starts another stream.</summary>
    public void Reset(params ReadOnlySpan<long> stream)
    {
        _state = 0x9E3779B97F4A7C15;
        foreach (long part in stream)
            _state = Scramble(_state ^ Scramble((ulong)part + 0x9E3779B97F4A7C15)) + 0x632BE59BD9B4E019;
        _spare = double.NaN;
    }

    /// <summary>Uniform on [0, 1).</summary>
    public double NextUniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on 0 .. count - 1.</summary>
    public int NextInteger(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)Math.BigMul(Next(), (ulong)count, out _);
    }

    /// <summary>Standard normal.</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spare))
        {
            double kept = _spare;
            _spare = double.NaN;
            return kept;
        }
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextUniform()));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * NextUniform());
        _spare = radius * sin;
        return radius * cos;
    }

    /// <summary>Fills with standard normals.</summary>
    public void FillNormal(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)NextNormal();
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Scramble(_state);
    }

    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

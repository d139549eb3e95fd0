namespace Robotics.Control.Randomness;

/// <summary>A random number generator with a state of 64 bits: equal seeds give equal numbers on every machine and .NET version.</summary>
/// <remarks>
/// A mutable struct: pass it by reference. Not cryptographic. Allocates nothing. Thread: one at a time.
/// Source: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
/// </remarks>
public struct SplitMix64(ulong seed)
{
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio
    private const ulong StreamGamma = 0x632B_E59B_D9B4_E019;

    private ulong _state = seed;

    /// <summary>The generator of the stream that these numbers name, such as (seed, step, replica).</summary>
    /// <remarks>Streams of different names or lengths are independent.</remarks>
    public static SplitMix64 OfStream(params ReadOnlySpan<long> stream)
    {
        ulong state = Gamma;
        foreach (long part in stream)
            state = Finalize(state ^ Mix((ulong)part)) + StreamGamma;
        return new SplitMix64(state);
    }

    /// <summary>Scrambles 64 bits: the first number of the generator with this seed.</summary>
    public static ulong Mix(ulong value) => Finalize(value + Gamma);

    /// <summary>Uniform on all values of 64 bits.</summary>
    public ulong NextUInt64() => Finalize(_state += Gamma);

    /// <summary>Uniform on [0, 1), a multiple of 2^-53.</summary>
    public double NextUniform() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on 0 .. count - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public int NextInteger(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)Math.BigMul(NextUInt64(), (ulong)count, out _);
    }

    /// <summary>Standard normal, by Box and Muller; one of the pair is dropped.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextUniform())) * Math.Cos(2 * Math.PI * NextUniform());

    /// <summary>Two independent standard normal numbers, by Box and Muller.</summary>
    public (double First, double Second) NextNormalPair()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextUniform()));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * NextUniform());
        return (radius * cos, radius * sin);
    }

    private static ulong Finalize(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}

using Robotics.Policies.Samplers;

namespace Robotics.Policies.Networks.Layers;

/// <summary>The initial distribution of a parameter's values.</summary>
public readonly record struct Initializer
{
    private readonly double _center;
    private readonly double _uniform;
    private readonly double _normal;

    private Initializer(double center, double uniform, double normal) => (_center, _uniform, _normal) = (center, uniform, normal);

    /// <summary>All 0.</summary>
    public static Initializer Zeros => default;

    /// <summary>All 1.</summary>
    public static Initializer Ones => new(1, 0, 0);

    /// <summary>PyTorch's default: uniform on ±1 / sqrt(fan in), which is Kaiming's with a = sqrt(5).</summary>
    public static Initializer FanIn(int fanIn) => new(0, fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0, 0);

    /// <summary>Xavier's: uniform on ±sqrt(6 / (fan in + fan out)).</summary>
    public static Initializer Xavier(int fanIn, int fanOut) => new(0, Math.Sqrt(6.0 / (fanIn + fanOut)), 0);

    /// <summary>Normal with mean 0.</summary>
    /// <param name="deviation">Standard deviation.</param>
    public static Initializer Normal(double deviation) => new(0, 0, deviation);

    /// <summary>Uniform on [-bound, bound).</summary>
    public static Initializer Uniform(double bound) => new(0, bound, 0);

    /// <summary>Equal values.</summary>
    public static Initializer Constant(double value) => new(value, 0, 0);

    /// <summary>Draws all values of a parameter.</summary>
    public void Fill(Span<float> values, SeededNoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        for (int i = 0; i < values.Length; i++)
        {
            double value = _center;
            if (_uniform > 0)
                value += _uniform * ((2 * noise.NextUniform()) - 1);
            if (_normal > 0)
                value += _normal * noise.NextNormal();
            values[i] = (float)value;
        }
    }
}

using Robotics.Policies.Networks;

namespace Robotics.Policies.Encoders;

/// <summary>Scales pixels for an image encoder: (p / 255 - mean) / deviation for each of red, green and blue.</summary>
public sealed record PixelScaling
{
    /// <summary>To [-1, 1].</summary>
    public static PixelScaling Default { get; } = new();

    /// <summary>Mean of red, green and blue, of the full scale 1.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [0.5, 0.5, 0.5];

    /// <summary>Standard deviation of red, green and blue, of the full scale 1.</summary>
    public IReadOnlyList<double> Deviation { get; init; } = [0.5, 0.5, 0.5];

    /// <summary>All problems, one sentence each.</summary>
    /// <param name="camera">The camera, for the sentences.</param>
    public IEnumerable<string> Validate(string camera)
    {
        if (Mean.Count != 3 || Deviation.Count != 3)
            yield return $"The pixels of camera '{camera}' need 3 means and 3 deviations, not {Mean.Count} and {Deviation.Count}.";
        if (!Mean.All(double.IsFinite))
            yield return $"The pixels of camera '{camera}' have a mean that is not finite.";
        if (Deviation.Any(deviation => !(deviation > 0) || !double.IsFinite(deviation)))
            yield return $"The deviations of the pixels of camera '{camera}' must be above 0.";
    }

    /// <summary>Scales images.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[N, H, W, 3] uint8 RGB.</param>
    /// <returns>[N, 3, H, W] float32.</returns>
    public T Scale<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        T pixels = ops.ToFloat(ops.Permute(x, 0, 3, 1, 2)); // [N, 3, H, W]
        double[] factors = [.. Deviation.Select(deviation => 1 / (255 * deviation))];
        double[] offsets = [.. Mean.Zip(Deviation, (mean, deviation) => -mean / deviation)];
        if (factors.Distinct().Count() == 1 && offsets.Distinct().Count() == 1)
            return ops.Offset(ops.Scale(pixels, factors[0]), offsets[0]);
        return ops.Add(ops.Multiply(pixels, Constant(factors)), Constant(offsets));

        T Constant(double[] values) => ops.Constant([.. values.Select(value => (float)value)], 3, 1, 1);
    }
}

namespace Robotics.Control.Deciding;

/// <summary>One keyed feature of a policy, a robot or a data set: its type, shape, unit, rate and horizon.</summary>
public sealed record FeatureSpec
{
    /// <summary>The key; see <see cref="FeatureKeys"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Element type.</summary>
    public FeatureType Type { get; init; } = FeatureType.Float32;

    /// <summary>Shape of one reading: [size] of a vector, [H, W, 3] of an RGB image.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>A name for each value of a vector; empty where there are none.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>A unit for each value of a vector, such as "rad", "m" or "N"; empty where they are not known.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Readings per second: consecutive readings of the horizon are 1 / RateHz apart. 0: the policy's action rate.</summary>
    public double RateHz { get; init; }

    /// <summary>Number of readings: To of an observation, Tp of actions.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>Number of values of one reading.</summary>
    public int Size
    {
        get
        {
            int size = 1;
            for (int i = 0; i < Shape.Count; i++)
                size *= Shape[i];
            return size;
        }
    }

    /// <summary>Whether it belongs to a camera.</summary>
    public bool IsImage => FeatureKeys.IsImage(Key);

    /// <summary>A vector of float32 values.</summary>
    public static FeatureSpec Vector(string key, int size, int horizon = 1, double rateHz = 0) =>
        new() { Key = key, Shape = [size], Horizon = horizon, RateHz = rateHz };

    /// <summary>A vector of named float32 values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="names">A name for each value.</param>
    /// <param name="units">A unit for each value; null where they are not known.</param>
    public static FeatureSpec Vector(string key, IReadOnlyList<string> names, IReadOnlyList<string>? units = null) =>
        new() { Key = key, Shape = [names.Count], Names = names, Units = units ?? [] };

    /// <summary>A camera's RGB images.</summary>
    public static FeatureSpec Image(CameraSpec camera, int horizon = 1, double rateHz = 0) => new()
    {
        Key = FeatureKeys.Image(camera.Name),
        Type = FeatureType.UInt8,
        Shape = [camera.Height, camera.Width, 3],
        Horizon = horizon,
        RateHz = rateHz,
    };

    /// <summary>Key, type and shape in words, for messages.</summary>
    public override string ToString() => $"{Key} {Type.ToString().ToLowerInvariant()} [{string.Join(", ", Shape)}]";

    /// <summary>All problems of this specification.</summary>
    public IEnumerable<string> Validate()
    {
        if (string.IsNullOrWhiteSpace(Key))
            yield return "A feature has no key.";
        if (Shape.Count == 0 || Shape.Any(size => size is < 1 or > 1 << 16))
            yield return $"The feature '{Key}' has the shape [{string.Join(", ", Shape)}]; each size must be 1 to 65536.";
        if (Horizon is < 1 or > 4096)
            yield return $"The feature '{Key}' has a horizon of {Horizon}; it must be 1 to 4096.";
        if (!(RateHz is >= 0 and <= 100_000))
            yield return $"The feature '{Key}' has a rate of {RateHz} Hz; it must be 0 to 100000.";
        if ((Names.Count > 0 && Names.Count != Size) || (Units.Count > 0 && Units.Count != Size))
            yield return $"The feature '{Key}' has {Size} values, {Names.Count} names and {Units.Count} units; they must agree.";
    }
}

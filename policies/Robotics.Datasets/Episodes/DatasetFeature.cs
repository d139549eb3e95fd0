using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>One feature of a dataset: what every frame holds under a key.</summary>
public sealed record DatasetFeature
{
    /// <summary>Key of what the robot itself senses, first of all its joint positions.</summary>
    public const string StateKey = "observation.state";

    /// <summary>Key of what was commanded for the frame's instant.</summary>
    public const string ActionKey = "action";

    /// <summary>Numbers beyond this, either way, are taken as errors: no quantity of a robot in SI units reaches it.</summary>
    public const float LargestValue = 1e6f;

    /// <summary>Its key, such as `observation.images.wrist`.</summary>
    public required string Key { get; init; }

    /// <summary>Type of its elements.</summary>
    public required FeatureType Type { get; init; }

    /// <summary>Shape of one frame: [D] for numbers, [H, W, 3] for RGB images.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>One name for each number; empty for images.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>One unit for each number; empty where units are not known.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Elements of one frame.</summary>
    public int Size => Shape.Aggregate(1, (product, size) => product * size);

    /// <summary>Describes numbers, [D] float32.</summary>
    public static DatasetFeature Vector(string key, IReadOnlyList<string> names, IReadOnlyList<string>? units = null) =>
        new() { Key = key, Type = FeatureType.Float32, Shape = [names.Count], Names = names, Units = units ?? [] };

    /// <summary>Describes the images of a camera, [H, W, 3] uint8 RGB.</summary>
    public static DatasetFeature Image(CameraSpec camera)
    {
        ArgumentNullException.ThrowIfNull(camera);
        return new DatasetFeature { Key = camera.Key, Type = FeatureType.UInt8, Shape = [camera.Height, camera.Width, 3] };
    }

    /// <summary>Whether two descriptions are of the same data. Units count only where both know them.</summary>
    public bool IsSameAs(DatasetFeature other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Key == other.Key && Type == other.Type && Shape.SequenceEqual(other.Shape) && Names.SequenceEqual(other.Names)
            && (Units.Count == 0 || other.Units.Count == 0 || Units.SequenceEqual(other.Units));
    }

    /// <summary>Names an element of a frame for messages, such as "entry 2 (joint3)".</summary>
    internal string Entry(int element) => element < Names.Count ? $"entry {element} ({Names[element]})" : $"entry {element}";

    /// <summary>Finds the first number that is not finite or beyond <see cref="LargestValue"/>.</summary>
    /// <returns>Its place, or -1.</returns>
    internal static int FindBad(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(Math.Abs(values[i]) <= LargestValue))
                return i;
        }
        return -1;
    }
}

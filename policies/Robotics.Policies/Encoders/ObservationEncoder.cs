using Robotics.Control.Deciding;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>
/// Encodes the readings of all features into one condition vector: one feature after another in the given order, each over its horizon.
/// </summary>
public sealed class ObservationEncoder : Module
{
    private readonly ObservationFeature[] _features;

    /// <summary>Creates the encoder from the features in order.</summary>
    public ObservationEncoder(IEnumerable<ObservationFeature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        _features = [.. features];
        foreach (ObservationFeature feature in _features)
            Child(feature.Name, feature.Encoder);
        ConditionSize = _features.Sum(feature => feature.Horizon * feature.Encoder.OutputSize);
    }

    /// <summary>Creates an image encoder for each camera of a policy. Vectors are not transformed.</summary>
    public ObservationEncoder(PolicySpec spec, ImageEncoderConfig images)
        : this(FromSpec(spec, images))
    {
    }

    /// <summary>The features, in order.</summary>
    public IReadOnlyList<ObservationFeature> Features => _features;

    /// <summary>C, the size of the condition: the sum of To * D over the features.</summary>
    public int ConditionSize { get; }

    /// <summary>Encodes a batch.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="features">Each [B, To, ...]: images uint8 [B, To, H, W, 3], vectors normalized float32 [B, To, Ds].</param>
    /// <returns>[B, C] float32.</returns>
    public T Forward<T>(IOperations<T> ops, FeatureValues<T> features)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(features);
        return ops.Concat(1, [.. _features.Select(feature => Encode(ops, feature, features[feature.Key]))]);
    }

    private static T Encode<T>(IOperations<T> ops, ObservationFeature feature, T x)
        where T : class
    {
        int[] shape = ops.Shape(x); // [B, To, ...]
        if (shape.Length < 3 || shape[1] != feature.Horizon)
            throw new ArgumentException(
                $"'{feature.Key}' is [{string.Join(", ", shape)}] and must be [B, {feature.Horizon}, ...].", nameof(x));
        T readings = ops.Reshape(x, [shape[0] * shape[1], .. shape.AsSpan(2)]); // [B * To, ...]
        return ops.Reshape(feature.Encoder.Forward(ops, readings), shape[0], feature.Horizon * feature.Encoder.OutputSize); // [B, To * D]
    }

    private static IEnumerable<ObservationFeature> FromSpec(PolicySpec spec, ImageEncoderConfig images)
    {
        ArgumentNullException.ThrowIfNull(spec);
        foreach (FeatureSpec feature in spec.Observations)
        {
            if (feature.IsImage)
            {
                string name = "cameras." + feature.Key[FeatureKeys.ImagePrefix.Length..];
                yield return new ObservationFeature(
                    feature.Key, name, feature.Horizon, new ImageEncoder(images, feature.Shape[0], feature.Shape[1]));
            }
            else
            {
                yield return new ObservationFeature(
                    feature.Key, feature.Key.Replace('.', '_'), feature.Horizon, new VectorEncoder(feature.Size));
            }
        }
    }
}

using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>Encodes the readings of all features into one condition vector.</summary>
public sealed class ObservationEncoder : Module
{
    private readonly ObservationFeature[] _features;
    private readonly ConditionOrder _order;

    /// <summary>Creates the encoder from the features in order.</summary>
    /// <param name="features">The features.</param>
    /// <param name="order">The order of the encoded readings in the condition.</param>
    /// <exception cref="ArgumentException">The order is by reading, but the horizons differ.</exception>
    public ObservationEncoder(IEnumerable<ObservationFeature> features, ConditionOrder order = ConditionOrder.ByFeature)
    {
        ArgumentNullException.ThrowIfNull(features);
        (_features, _order) = ([.. features], order);
        if (order == ConditionOrder.ByReading && _features.Select(feature => feature.Horizon).Distinct().Skip(1).Any())
            throw new ArgumentException("A condition in the order of the readings needs equal horizons of all observed features.");
        foreach (ObservationFeature feature in _features.DistinctBy(feature => feature.Encoder))
            Child(feature.Name, feature.Encoder);
        ConditionSize = _features.Sum(feature => feature.Horizon * feature.Encoder.OutputSize);
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
        if (_order == ConditionOrder.ByReading)
        {
            T[] parts = [.. _features.Select(f => Encode(ops, f, features[f.Key], f.Horizon, f.Encoder.OutputSize))]; // [B, To, D] each
            return ops.Flatten(ops.Concat(2, parts), 1);
        }
        return ops.Concat(1, [.. _features.Select(f => Encode(ops, f, features[f.Key], f.Horizon * f.Encoder.OutputSize))]);
    }

    // [B, To, ...] to [B, shape]
    private static T Encode<T>(IOperations<T> ops, ObservationFeature feature, T x, params ReadOnlySpan<int> shape)
        where T : class
    {
        int[] given = ops.Shape(x); // [B, To, ...]
        if (given.Length < 3 || given[1] != feature.Horizon)
            throw new ArgumentException(
                $"'{feature.Key}' is [{string.Join(", ", given)}] and must be [B, {feature.Horizon}, ...].", nameof(x));
        T readings = ops.Reshape(x, [given[0] * given[1], .. given.AsSpan(2)]); // [B * To, ...]
        if (feature.Pixels is { } pixels)
            readings = pixels.Scale(ops, readings); // [B * To, 3, H, W]
        return ops.Reshape(feature.Encoder.Forward(ops, readings), [given[0], .. shape]);
    }
}

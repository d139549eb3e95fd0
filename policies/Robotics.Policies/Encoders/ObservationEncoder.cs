using Robotics.Control.Deciding;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>Turns To readings of all features into one condition vector: reading by reading, the encoded features in the given order.</summary>
public sealed class ObservationEncoder : Module
{
    /// <summary>The key of the joint positions.</summary>
    public const string StateKey = "observation.state";

    private readonly ObservationFeature[] _features;
    private readonly int _horizon;

    /// <summary>Takes the features in their order.</summary>
    /// <param name="features">The features.</param>
    /// <param name="horizon">To, readings of each.</param>
    public ObservationEncoder(IEnumerable<ObservationFeature> features, int horizon)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        _features = [.. features];
        _horizon = horizon;
        foreach (ObservationFeature feature in _features)
            Child(feature.Name, feature.Encoder);
        ConditionSize = horizon * _features.Sum(feature => feature.Encoder.OutputSize);
    }

    /// <summary>An image encoder for each of the policy's cameras, then the joint positions as they are.</summary>
    public ObservationEncoder(PolicySpec spec, ImageEncoderConfig images)
        : this(Features(spec, images), spec.ObservationHorizon)
    {
    }

    /// <summary>The keys of the features, in order.</summary>
    public IEnumerable<string> Keys => _features.Select(feature => feature.Key);

    /// <summary>Size of the condition, To * Do.</summary>
    public int ConditionSize { get; }

    /// <summary>Encodes a batch.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="features">Each [B, To, ...]: images uint8 [B, To, H, W, 3], vectors normalized float32 [B, To, Ds].</param>
    /// <returns>[B, To * Do] float32.</returns>
    public T Forward<T>(IOperations<T> ops, FeatureValues<T> features)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(features);
        T[] parts = new T[_features.Length];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = Encode(ops, _features[i], features[_features[i].Key]);
        return ops.Flatten(ops.Concat(2, parts), 1); // [B, To * Do]
    }

    private T Encode<T>(IOperations<T> ops, ObservationFeature feature, T x)
        where T : class
    {
        int[] shape = ops.Shape(x); // [B, To, ...]
        if (shape.Length < 3 || shape[1] != _horizon)
            throw new ArgumentException($"'{feature.Key}' is [{string.Join(", ", shape)}] and must be [B, {_horizon}, ...].", nameof(x));
        T readings = ops.Reshape(x, [shape[0] * shape[1], .. shape.AsSpan(2)]); // [B * To, ...]
        return ops.Reshape(feature.Encoder.Forward(ops, readings), shape[0], shape[1], feature.Encoder.OutputSize); // [B, To, D]
    }

    private static IEnumerable<ObservationFeature> Features(PolicySpec spec, ImageEncoderConfig images)
    {
        ArgumentNullException.ThrowIfNull(spec);
        foreach (CameraSpec camera in spec.Cameras)
            yield return new ObservationFeature(camera.Key, "cameras." + camera.Name, new ImageEncoder(images, camera.Height, camera.Width));
        if (spec.StateSize > 0)
            yield return new ObservationFeature(StateKey, "state", new VectorEncoder(spec.StateSize));
    }
}

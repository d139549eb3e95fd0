namespace Robotics.Policies.Encoders;

/// <summary>Values of the observed features of one batch, by key.</summary>
/// <typeparam name="T">What the engine computes with.</typeparam>
public sealed class FeatureValues<T>
    where T : class
{
    private readonly IReadOnlyDictionary<string, T> _values;

    /// <summary>Takes the values: key to [B, To, ...].</summary>
    public FeatureValues(IReadOnlyDictionary<string, T> values) => _values = values;

    /// <summary>The keys that are present.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>The value of one feature.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public T this[string key] => _values.TryGetValue(key, out T? value)
        ? value
        : throw new ArgumentException($"The observation has no '{key}'; it has {string.Join(", ", _values.Keys)}.", nameof(key));
}

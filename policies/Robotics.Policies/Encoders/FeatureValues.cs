namespace Robotics.Policies.Encoders;

/// <summary>Values of the observed features of one batch, by key.</summary>
/// <typeparam name="T">The tensor type of the engine.</typeparam>
public sealed class FeatureValues<T>
    where T : class
{
    private readonly IReadOnlyDictionary<string, T> _values;

    /// <summary>Creates the collection from values by key, each [B, To, ...].</summary>
    public FeatureValues(IReadOnlyDictionary<string, T> values) => _values = values;

    /// <summary>The available keys.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>The value of one feature.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public T this[string key] => _values.TryGetValue(key, out T? value)
        ? value
        : throw new ArgumentException($"The observation has no '{key}'; it has {string.Join(", ", _values.Keys)}.", nameof(key));
}

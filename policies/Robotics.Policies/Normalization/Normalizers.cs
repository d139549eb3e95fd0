using System.Security.Cryptography;
using System.Text;
using Robotics.Control.Deciding;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Normalization;

/// <summary>The normalizers of a policy's float features and actions, by key. Images have none: their encoder scales them.</summary>
/// <remarks>Immutable.</remarks>
public sealed class Normalizers
{
    private readonly SortedDictionary<string, NormalizationStats> _stats;

    /// <summary>Creates the collection.</summary>
    public Normalizers(IEnumerable<KeyValuePair<string, NormalizationStats>> stats) =>
        _stats = new SortedDictionary<string, NormalizationStats>(stats.ToDictionary(), StringComparer.Ordinal);

    /// <summary>The keys that a policy's specification needs.</summary>
    public static IEnumerable<string> KeysOf(PolicySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Observations.Where(feature => feature.Type == FeatureType.Float32)
            .Select(feature => feature.Key).Append(FeatureKeys.Action);
    }

    /// <summary>The normalizer of a key.</summary>
    /// <exception cref="KeyNotFoundException">The policy has no normalizer for it.</exception>
    public NormalizationStats this[string key] =>
        _stats.TryGetValue(key, out NormalizationStats? found) ? found
            : throw new KeyNotFoundException($"The policy has no normalizer for '{key}'.");

    /// <summary>The keys, in ordinal order.</summary>
    public IEnumerable<string> Keys => _stats.Keys;

    /// <summary>Reads the arrays of each key under PREFIX.KEY, see <see cref="NormalizationStats.AddTo"/>.</summary>
    /// <exception cref="CheckpointException">An array is missing or invalid.</exception>
    public static Normalizers From(IReadOnlyDictionary<string, FloatTensor> arrays, string prefix, IEnumerable<string> keys) =>
        new(keys.Select(key => KeyValuePair.Create(key, NormalizationStats.From(arrays, prefix + key))));

    /// <summary>Adds the arrays of each key under PREFIX.KEY, see <see cref="NormalizationStats.AddTo"/>.</summary>
    public void AddTo(IDictionary<string, FloatTensor> arrays, string prefix)
    {
        foreach ((string key, NormalizationStats stats) in _stats)
            stats.AddTo(arrays, prefix + key);
    }

    /// <summary>SHA-256 over keys and ranges, in hexadecimal: equal hashes mean equal normalizers.</summary>
    public string Hash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string key, NormalizationStats stats) in _stats)
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}:{stats.Hash()};"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Rejects normalizers that do not match a specification.</summary>
    /// <exception cref="CheckpointException">A key is missing or has another size.</exception>
    public void Require(PolicySpec spec, string source)
    {
        ArgumentNullException.ThrowIfNull(spec);
        foreach (FeatureSpec feature in spec.Observations.Append(spec.Action).Where(feature => feature.Type == FeatureType.Float32))
        {
            if (!_stats.TryGetValue(feature.Key, out NormalizationStats? stats))
                throw new CheckpointException($"{source} has no normalizer for '{feature.Key}'.");
            if (stats.Size != feature.Size)
                throw new CheckpointException(
                    $"{source}: the normalizer of '{feature.Key}' has {stats.Size} dimensions, the policy {feature.Size}.");
        }
    }
}

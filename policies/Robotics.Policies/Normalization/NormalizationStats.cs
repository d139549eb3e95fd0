using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Normalization;

/// <summary>
/// Maps each dimension of a vector from its range in the training data to [-1, 1] and back: n = (x - center) / halfRange. Imported
/// policies may have another affine map, see <see cref="Affine"/>.
/// </summary>
/// <remarks>
/// A dimension whose range is below <see cref="DegenerateRange"/> is constant: every n maps back to its center, so that sampling noise
/// cannot move it. In the other direction it keeps its scale, so that an observation that departs from the constant is visible to the
/// network. Immutable. Thread: any.
/// Source: Chi et al., Diffusion Policy, arXiv:2303.04137, the "limits" normalizer.
/// </remarks>
public sealed class NormalizationStats
{
    /// <summary>A dimension with a smaller range (rad or m) in the data is treated as constant.</summary>
    public const float DegenerateRange = 1e-4f;

    private readonly float[] _minimum; // [D]
    private readonly float[] _maximum; // [D]
    private readonly float[] _center; // [D]
    private readonly float[] _halfRange; // [D], 0 if the dimension is constant
    private readonly float[] _inverse; // [D], 1 / halfRange, 1 if the dimension is constant
    private readonly float[]? _shift; // [D], added to n; null for none

    /// <summary>Creates the normalizer from the minimum and maximum of each dimension. Both [D], in the units of the data.</summary>
    /// <exception cref="ArgumentException">The sizes differ, a value is not finite, or a minimum is above its maximum.</exception>
    public NormalizationStats(ReadOnlySpan<float> minimum, ReadOnlySpan<float> maximum)
    {
        if (minimum.Length != maximum.Length)
            throw new ArgumentException($"The minimum has {minimum.Length} dimensions but the maximum has {maximum.Length}.");
        _minimum = minimum.ToArray();
        _maximum = maximum.ToArray();
        _center = new float[Size];
        _halfRange = new float[Size];
        _inverse = new float[Size];
        for (int d = 0; d < Size; d++)
        {
            if (!float.IsFinite(_minimum[d]) || !float.IsFinite(_maximum[d]) || _minimum[d] > _maximum[d])
                throw new ArgumentException($"Dimension {d} has an invalid range: from {_minimum[d]} to {_maximum[d]}.");
            float range = _maximum[d] - _minimum[d];
            _center[d] = _minimum[d] + (range / 2);
            _halfRange[d] = range < DegenerateRange ? 0 : range / 2;
            _inverse[d] = range < DegenerateRange ? 1 : 1 / _halfRange[d];
        }
    }

    private NormalizationStats(float[] offset, float[] scale, float[] shift)
    {
        (_center, _halfRange, _shift) = (offset, scale, shift);
        _inverse = Array.ConvertAll(scale, size => size == 0 ? 1 : 1 / size);
        _minimum = [.. shift.Select((n, d) => ((-1 - n) * scale[d]) + offset[d])];
        _maximum = [.. shift.Select((n, d) => ((1 - n) * scale[d]) + offset[d])];
    }

    /// <summary>Number of dimensions, D.</summary>
    public int Size => _minimum.Length;

    /// <summary>The value of each dimension that is normalized to -1; of a range, its smallest value in the data. [D]</summary>
    public ReadOnlySpan<float> Minimum => _minimum;

    /// <summary>The value of each dimension that is normalized to 1; of a range, its largest value in the data. [D]</summary>
    public ReadOnlySpan<float> Maximum => _maximum;

    /// <summary>
    /// Creates the normalizer n = (x - offset) / scale + shift, such as that of mean and deviation, which need not map to [-1, 1].
    /// </summary>
    /// <param name="offset">[D] in the units of the data.</param>
    /// <param name="scale">
    /// [D] in the units of the data, not negative. 0 for a constant dimension: as observation it is not scaled, as action it is the offset.
    /// </param>
    /// <param name="shift">[D], normalized.</param>
    /// <exception cref="ArgumentException">The sizes differ, a value is not finite, or a scale is negative.</exception>
    public static NormalizationStats Affine(ReadOnlySpan<float> offset, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        if (offset.Length != scale.Length || offset.Length != shift.Length)
            throw new ArgumentException($"There are {offset.Length} offsets, {scale.Length} scales and {shift.Length} shifts.");
        for (int d = 0; d < offset.Length; d++)
        {
            if (!float.IsFinite(offset[d]) || !float.IsFinite(shift[d]) || !float.IsFinite(scale[d]) || scale[d] < 0)
                throw new ArgumentException($"Dimension {d} has an invalid map: offset {offset[d]}, scale {scale[d]}, shift {shift[d]}.");
        }
        return new NormalizationStats(offset.ToArray(), scale.ToArray(), shift.ToArray());
    }

    /// <summary>Computes the range of each dimension over blocks of rows.</summary>
    /// <param name="size">Number of dimensions, D.</param>
    /// <param name="blocks">Each [T, D], any T.</param>
    /// <exception cref="ArgumentException">There is no row, a block is not a whole number of rows, or a value is not finite.</exception>
    public static NormalizationStats Fit(int size, IEnumerable<float[]> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        float[] minimum = new float[size], maximum = new float[size];
        Array.Fill(minimum, float.PositiveInfinity);
        Array.Fill(maximum, float.NegativeInfinity);
        foreach (float[] block in blocks)
        {
            if (block.Length % size != 0)
                throw new ArgumentException($"A block of {block.Length} values is not a whole number of rows of {size}.", nameof(blocks));
            for (int i = 0; i < block.Length; i++)
            {
                if (!float.IsFinite(block[i]))
                    throw new ArgumentException($"Row {i / size}, dimension {i % size} is {block[i]}.", nameof(blocks));
                minimum[i % size] = Math.Min(minimum[i % size], block[i]);
                maximum[i % size] = Math.Max(maximum[i % size], block[i]);
            }
        }
        if (!float.IsFinite(minimum[0]))
            throw new ArgumentException("A normalizer needs at least one row.", nameof(blocks));
        return new NormalizationStats(minimum, maximum);
    }

    /// <summary>Reads the arrays that <see cref="AddTo"/> adds.</summary>
    /// <exception cref="CheckpointException">An array is missing, has another shape, or contains an invalid range.</exception>
    public static NormalizationStats From(IReadOnlyDictionary<string, FloatTensor> arrays, string prefix)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        try
        {
            if (arrays.ContainsKey(prefix + ".offset"))
                return Affine(Read(arrays, prefix + ".offset"), Read(arrays, prefix + ".scale"), Read(arrays, prefix + ".shift"));
            return new NormalizationStats(Read(arrays, prefix + ".minimum"), Read(arrays, prefix + ".maximum"));
        }
        catch (ArgumentException e)
        {
            throw new CheckpointException($"The normalizer '{prefix}' is not valid: {e.Message}");
        }
    }

    /// <summary>Adds two arrays [D] with a prefix, `.minimum` and `.maximum`, or three: `.offset`, `.scale` and `.shift`.</summary>
    public void AddTo(IDictionary<string, FloatTensor> arrays, string prefix)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        if (_shift is not null)
        {
            arrays[prefix + ".offset"] = new FloatTensor([.. _center], Size);
            arrays[prefix + ".scale"] = new FloatTensor([.. _halfRange], Size);
            arrays[prefix + ".shift"] = new FloatTensor([.. _shift], Size);
            return;
        }
        arrays[prefix + ".minimum"] = new FloatTensor([.. _minimum], Size);
        arrays[prefix + ".maximum"] = new FloatTensor([.. _maximum], Size);
    }

    /// <summary>Normalizes to [-1, 1], as operations of an engine. [..., D]</summary>
    public T Normalize<T>(IArithmetic<T> ops, T values)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        T scaled = ops.Multiply(ops.Subtract(values, ops.Constant(_center, Size)), ops.Constant(_inverse, Size));
        return _shift is null ? scaled : ops.Add(scaled, ops.Constant(_shift, Size));
    }

    /// <summary>Converts [-1, 1] to the units of the data, as operations of an engine. [..., D]</summary>
    public T Denormalize<T>(IArithmetic<T> ops, T normalized)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        T scaled = _shift is null ? normalized : ops.Subtract(normalized, ops.Constant(_shift, Size));
        return ops.Add(ops.Multiply(scaled, ops.Constant(_halfRange, Size)), ops.Constant(_center, Size));
    }

    /// <summary>Normalizes to [-1, 1]. Both [..., D]; the spans may be equal.</summary>
    public void Normalize(ReadOnlySpan<float> values, Span<float> normalized)
    {
        RequireRows(values.Length, normalized.Length);
        for (int i = 0, d = 0; i < values.Length; i++, d = d + 1 == Size ? 0 : d + 1)
            normalized[i] = ((values[i] - _center[d]) * _inverse[d]) + (_shift is null ? 0 : _shift[d]);
    }

    /// <summary>Converts [-1, 1] to the units of the data. Both [..., D]; the spans may be equal.</summary>
    public void Denormalize(ReadOnlySpan<float> normalized, Span<float> values)
    {
        RequireRows(normalized.Length, values.Length);
        for (int i = 0, d = 0; i < normalized.Length; i++, d = d + 1 == Size ? 0 : d + 1)
            values[i] = ((normalized[i] - (_shift is null ? 0 : _shift[d])) * _halfRange[d]) + _center[d];
    }

    /// <summary>SHA-256 of the stored arrays, in hexadecimal. Equal hashes mean equal normalizers.</summary>
    public string Hash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] array in (float[][])(_shift is null ? [_minimum, _maximum] : [_center, _halfRange, _shift]))
            hash.AppendData(MemoryMarshal.AsBytes(array.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static float[] Read(IReadOnlyDictionary<string, FloatTensor> arrays, string name)
    {
        if (!arrays.TryGetValue(name, out FloatTensor? array))
            throw new CheckpointException($"The checkpoint has no tensor '{name}'.");
        if (array.Shape.Length != 1)
            throw new CheckpointException($"The tensor '{name}' must have one axis.");
        return array.Values;
    }

    private void RequireRows(int from, int to)
    {
        if (from != to || from % Size != 0)
            throw new ArgumentException($"{from} values into {to}: both must be the same whole number of rows of {Size}.");
    }
}

using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Importing;

/// <summary>The tensors of another program's file: collects which of them are missing, superfluous or of another shape.</summary>
internal sealed class ForeignTensors
{
    private const int ShownFaults = 3; // a network of another size differs in every tensor
    private const double BatchNormEpsilon = 1e-5;

    private readonly string _path;
    private readonly Dictionary<string, FloatTensor> _tensors;
    private readonly HashSet<string> _used = [];
    private readonly List<string> _faults = [];

    private ForeignTensors(string path, Dictionary<string, FloatTensor> tensors) => (_path, _tensors) = (path, tensors);

    /// <summary>The names of all tensors.</summary>
    internal IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <summary>Reads a file. The names that a compiled network adds are removed.</summary>
    /// <exception cref="CheckpointException">The file cannot be read.</exception>
    internal static ForeignTensors Read(string path)
    {
        SafeTensorsArrays file = SafeTensors.LoadArrays(path);
        return new ForeignTensors(path, file.Tensors.ToDictionary(
            tensor => tensor.Key.Replace("._orig_mod", "", StringComparison.Ordinal), tensor => tensor.Value));
    }

    /// <summary>The shape of a tensor; null where there is none.</summary>
    internal int[]? ShapeOf(string name) => _tensors.GetValueOrDefault(name)?.Shape;

    /// <summary>The values of a tensor; zeros where it is missing or of another shape, which <see cref="Check"/> reports.</summary>
    internal float[] Take(string name, params ReadOnlySpan<int> shape)
    {
        _used.Add(name);
        if (!_tensors.TryGetValue(name, out FloatTensor? tensor))
            _faults.Add($"'{name}' is missing");
        else if (!tensor.Shape.AsSpan().SequenceEqual(shape))
            _faults.Add($"'{name}' is [{string.Join(", ", tensor.Shape)}] and should be [{string.Join(", ", shape.ToArray())}]");
        else
            return tensor.Values;
        return new float[FloatTensor.Count(shape)];
    }

    /// <summary>Scale or shift of a batch normalization with its stored statistics. [channels]</summary>
    /// <param name="prefix">Its name with a dot.</param>
    /// <param name="channels">C</param>
    /// <param name="shift">Whether the shift is wanted.</param>
    internal float[] TakeBatchNorm(string prefix, int channels, bool shift)
    {
        float[] weight = Take(prefix + "weight", channels), bias = Take(prefix + "bias", channels);
        float[] mean = Take(prefix + "running_mean", channels), variance = Take(prefix + "running_var", channels);
        Ignore(prefix + "num_batches_tracked");
        float[] result = new float[channels];
        for (int c = 0; c < channels; c++)
        {
            double scale = weight[c] / Math.Sqrt(variance[c] + BatchNormEpsilon);
            result[c] = (float)(shift ? bias[c] - (mean[c] * scale) : scale);
        }
        return result;
    }

    /// <summary>The values of a statistic.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="purpose">What needs it, for the message.</param>
    /// <param name="size">D; its shape may be [D], [D, 1, 1] and so on.</param>
    /// <exception cref="CheckpointException">It is missing or has another shape.</exception>
    internal float[] Statistic(string name, string purpose, int size)
    {
        _used.Add(name);
        if (!_tensors.TryGetValue(name, out FloatTensor? tensor))
            throw new CheckpointException($"{_path} has no statistics '{name}', which {purpose} needs.");
        if (tensor.Values.Length != size || tensor.Shape.Length == 0 || tensor.Shape[0] != size)
            throw new CheckpointException($"{_path}: '{name}' is [{string.Join(", ", tensor.Shape)}] and should be [{size}].");
        return tensor.Values;
    }

    /// <summary>Accepts a tensor that has no meaning for the policy.</summary>
    internal void Ignore(string name) => _used.Add(name);

    /// <summary>Refuses a file with missing or superfluous tensors, or tensors of another shape.</summary>
    /// <exception cref="CheckpointException">There are some. The message names the first of them.</exception>
    internal void Check()
    {
        string[] faults =
        [
            .. _faults.Distinct(),
            .. _tensors.Keys.Where(name => !_used.Contains(name)).Select(name => $"'{name}' is not a part of the policy"),
        ];
        if (faults.Length == 0)
            return;
        string more = faults.Length > ShownFaults ? $" and {faults.Length - ShownFaults} more" : "";
        throw new CheckpointException(
            $"{_path} does not match the policy of its config.json: {string.Join(", ", faults.Take(ShownFaults))}{more}.");
    }
}

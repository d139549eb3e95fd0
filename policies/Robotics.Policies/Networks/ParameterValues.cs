using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Networks;

/// <summary>Values of parameters as plain arrays, for engines other than libtorch.</summary>
/// <remarks>Not thread-safe while values are written.</remarks>
public sealed class ParameterValues
{
    private readonly Dictionary<Parameter, float[]> _values = [];

    /// <summary>Creates arrays of zeros.</summary>
    public ParameterValues(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
        foreach (Parameter parameter in parameters)
            _values.Add(parameter, new float[parameter.Count]);
    }

    /// <summary>The parameters, in the order of the network.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The values of one parameter, in row-major order, without a copy.</summary>
    public Span<float> this[Parameter parameter] => _values[parameter];

    /// <summary>Draws the initial values of a network. A seed gives the same values on every machine.</summary>
    public static ParameterValues Initialize(IReadOnlyList<Parameter> parameters, long seed)
    {
        var values = new ParameterValues(parameters);
        for (int i = 0; i < parameters.Count; i++)
            parameters[i].Initializer.Fill(values[parameters[i]], new SeededNoise(seed, i));
        return values;
    }

    /// <summary>Creates the values from copies of the arrays of a file.</summary>
    /// <param name="parameters">Parameters of the network.</param>
    /// <param name="given">Arrays with exactly the names and shapes of the parameters.</param>
    /// <exception cref="CheckpointException">Names are missing or unknown, or shapes differ. The message lists all differences.</exception>
    public static ParameterValues From(IReadOnlyList<Parameter> parameters, IReadOnlyDictionary<string, FloatTensor> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        IReadOnlyList<string> faults = Differences(parameters, given);
        if (faults.Count > 0)
            throw new CheckpointException($"The weights belong to another network: {string.Join(", ", faults)}.");
        var values = new ParameterValues(parameters);
        foreach (Parameter parameter in parameters)
            given[parameter.Name].Values.CopyTo(values[parameter]);
        return values;
    }

    /// <summary>Copies of the values by the names of their parameters.</summary>
    public Dictionary<string, FloatTensor> ByName() =>
        Parameters.ToDictionary(p => p.Name, p => new FloatTensor(_values[p].ToArray(), p.Shape));

    /// <summary>Compares the parameters of a network with the arrays of a file.</summary>
    /// <param name="parameters">Parameters of the network.</param>
    /// <param name="given">Shapes by name.</param>
    /// <returns>One clause per difference; none if the file belongs to the network.</returns>
    public static IReadOnlyList<string> Differences(IReadOnlyList<Parameter> parameters, IReadOnlyDictionary<string, long[]> given)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(given);
        List<string> faults = [];
        foreach (Parameter parameter in parameters)
        {
            if (!given.TryGetValue(parameter.Name, out long[]? shape))
                faults.Add($"'{parameter.Name}' is missing");
            else if (!IsShape(parameter, shape))
            {
                string actual = string.Join(", ", shape), expected = string.Join(", ", parameter.Shape.ToArray());
                faults.Add($"'{parameter.Name}' is [{actual}] and should be [{expected}]");
            }
        }
        HashSet<string> known = [.. parameters.Select(p => p.Name)];
        faults.AddRange(given.Keys.Where(name => !known.Contains(name)).Select(name => $"'{name}' is not a part of the network"));
        return faults;
    }

    /// <summary>Compares the parameters of a network with the arrays of a file.</summary>
    /// <param name="parameters">Parameters of the network.</param>
    /// <param name="given">Arrays by name.</param>
    /// <returns>One clause per difference; none if the file belongs to the network.</returns>
    public static IReadOnlyList<string> Differences(IReadOnlyList<Parameter> parameters, IReadOnlyDictionary<string, FloatTensor> given) =>
        Differences(parameters, given.ToDictionary(g => g.Key, g => Array.ConvertAll(g.Value.Shape, size => (long)size)));

    private static bool IsShape(Parameter parameter, long[] shape)
    {
        if (shape.Length != parameter.Shape.Length)
            return false;
        for (int i = 0; i < shape.Length; i++)
            if (shape[i] != parameter.Shape[i])
                return false;
        return true;
    }
}

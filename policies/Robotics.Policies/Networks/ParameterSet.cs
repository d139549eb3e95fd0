using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Tensors;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Networks;

/// <summary>Values of parameters as tensors: the weights in training, their average, or the weights of a checkpoint.</summary>
/// <remarks>Owns its tensors, which outlive every dispose scope. Thread: one at a time.</remarks>
public sealed class ParameterSet : IDisposable
{
    private readonly Dictionary<Parameter, Tensor> _byParameter = [];
    private readonly Tensor[] _tensors;

    private ParameterSet(IReadOnlyList<Parameter> parameters, Func<Parameter, Tensor> make, bool requiresGrad)
    {
        Parameters = parameters;
        _tensors = new Tensor[parameters.Count];
        using DisposeScope scope = torch.NewDisposeScope(); // for intermediate tensors
        for (int i = 0; i < _tensors.Length; i++)
        {
            _tensors[i] = make(parameters[i]).DetachFromDisposeScope();
            _tensors[i].requires_grad = requiresGrad;
            _byParameter.Add(parameters[i], _tensors[i]);
        }
    }

    /// <summary>The parameters, in the order of the network.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Their tensors, in the same order. Valid until <see cref="Dispose"/>.</summary>
    public IReadOnlyList<Tensor> Tensors => _tensors;

    /// <summary>The tensor of one parameter. Valid until <see cref="Dispose"/>.</summary>
    public Tensor this[Parameter parameter] => _byParameter[parameter];

    /// <summary>Draws the initial values of a network. A seed gives the same values on every machine.</summary>
    /// <param name="parameters">Parameters of the network.</param>
    /// <param name="seed">Seed of the values.</param>
    /// <param name="requiresGrad">Whether gradients are computed.</param>
    /// <param name="device">Device of the tensors; null for the CPU.</param>
    public static ParameterSet Initialize(
        IReadOnlyList<Parameter> parameters, long seed, bool requiresGrad = false, torch.Device? device = null) =>
        From(ParameterValues.Initialize(parameters, seed), requiresGrad, device);

    /// <summary>Creates a set from copies of arrays.</summary>
    /// <param name="values">The values.</param>
    /// <param name="requiresGrad">Whether gradients are computed.</param>
    /// <param name="device">Device of the tensors; null for the CPU.</param>
    public static ParameterSet From(ParameterValues values, bool requiresGrad = false, torch.Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new ParameterSet(
            values.Parameters,
            p => TensorData.From<float>(values[p], [.. p.Shape.ToArray().Select(n => (long)n)]).to(device ?? torch.CPU),
            requiresGrad);
    }

    /// <summary>Creates a set from copies of the tensors of a file or of another network.</summary>
    /// <param name="parameters">Parameters of the network.</param>
    /// <param name="given">Tensors with exactly the names and shapes of the parameters.</param>
    /// <param name="requiresGrad">Whether gradients are computed.</param>
    /// <param name="device">Device of the tensors; null for the CPU.</param>
    /// <exception cref="CheckpointException">Names are missing or unknown, or shapes differ. The message lists all differences.</exception>
    public static ParameterSet From(
        IReadOnlyList<Parameter> parameters,
        IReadOnlyDictionary<string, Tensor> given,
        bool requiresGrad = false,
        torch.Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(given);
        Check(parameters, given);
        return new ParameterSet(parameters, p => Copy(given[p.Name], device ?? torch.CPU), requiresGrad);
    }

    /// <summary>The names with their tensors, in the order of the network. Valid until <see cref="Dispose"/>.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Named() => Parameters.Zip(_tensors, static (p, tensor) => (p.Name, tensor));

    /// <summary>The tensors by the names of their parameters. Valid until <see cref="Dispose"/>.</summary>
    public Dictionary<string, Tensor> ByName() => Parameters.ToDictionary(p => p.Name, p => _byParameter[p]);

    /// <summary>Replaces all values. If it throws, no value has changed.</summary>
    /// <param name="given">Tensors with exactly the names and shapes of the parameters.</param>
    /// <exception cref="CheckpointException">Names are missing or unknown, or shapes differ. The message lists all differences.</exception>
    public void Load(IReadOnlyDictionary<string, Tensor> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        Check(Parameters, given);
        using var noGrad = torch.no_grad();
        foreach (Parameter parameter in Parameters)
            _byParameter[parameter].copy_(given[parameter.Name]);
    }

    /// <summary>A set that shares the values of this one but has its own gradients, for replicas that train in parallel.</summary>
    /// <remarks>A change of the values affects both sets. The new set must not outlive this one.</remarks>
    public ParameterSet Share() => new(Parameters, p => _byParameter[p].detach(), requiresGrad: true);

    /// <summary>Copies all values into new tensors.</summary>
    /// <param name="requiresGrad">Whether gradients are computed.</param>
    /// <param name="device">Device of the tensors; null for the CPU.</param>
    public ParameterSet Clone(bool requiresGrad = false, torch.Device? device = null) =>
        new(Parameters, p => Copy(_byParameter[p], device ?? torch.CPU), requiresGrad);

    /// <summary>Copies all values into plain arrays.</summary>
    public ParameterValues ToValues()
    {
        var values = new ParameterValues(Parameters);
        foreach (Parameter parameter in Parameters)
            _byParameter[parameter].CopyTo<float>(values[parameter]);
        return values;
    }

    /// <summary>Removes all gradients.</summary>
    public void ZeroGrad()
    {
        foreach (Tensor tensor in _tensors)
            tensor.grad = null;
    }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        foreach (Tensor tensor in _tensors)
            tensor.Dispose();
    }

    private static void Check(IReadOnlyList<Parameter> parameters, IReadOnlyDictionary<string, Tensor> given)
    {
        IReadOnlyList<string> faults = ParameterValues.Differences(parameters, given.ToDictionary(g => g.Key, g => g.Value.shape));
        if (faults.Count > 0)
            throw new CheckpointException($"The weights belong to another network: {string.Join(", ", faults)}.");
    }

    private static Tensor Copy(Tensor tensor, torch.Device device)
    {
        using var noGrad = torch.no_grad();
        using Tensor detached = tensor.detach();
        return detached.to(torch.ScalarType.Float32, device, copy: true);
    }
}

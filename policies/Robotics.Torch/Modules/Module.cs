using Robotics.Torch.Checkpoints;
using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>A part of a network: parameters under names, and smaller parts under names, as in PyTorch's state dicts.</summary>
/// <remarks>Owns its parameters and parts. Thread: one at a time.</remarks>
public abstract class Module : IDisposable
{
    private readonly List<(string Name, Tensor Tensor)> _parameters = [];
    private readonly List<(string Name, Tensor Tensor)> _buffers = [];
    private readonly List<(string Name, Module Module)> _children = [];

    /// <summary>All parameters, with dotted names, in PyTorch's order.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> NamedParameters() => Walk("", module => module._parameters);

    /// <summary>The number of elements of all parameters.</summary>
    public long ParameterCount() => NamedParameters().Sum(parameter => parameter.Tensor.Numel);

    /// <summary>All parameters and buffers, with dotted names. The tensors themselves, lent until <see cref="Dispose()"/>.</summary>
    public IReadOnlyDictionary<string, Tensor> StateDict() =>
        Walk("", module => [.. module._parameters, .. module._buffers]).ToDictionary(entry => entry.Name, entry => entry.Tensor);

    /// <summary>Copies a state into this module. All or nothing.</summary>
    /// <param name="state">Exactly the names and shapes of <see cref="StateDict"/>.</param>
    /// <exception cref="CheckpointException">Names are missing or surplus, or shapes differ; all are listed.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        IReadOnlyDictionary<string, Tensor> own = StateDict();
        StateMatch.Check(own, state, GetType().Name);
        using NoGradScope noGrad = new();
        foreach ((string name, Tensor tensor) in own) tensor.CopyInPlace(state[name]);
    }

    /// <summary>Copies the state of a module of the same structure.</summary>
    /// <param name="other">Where the numbers come from.</param>
    public void CopyParametersFrom(Module other) => LoadStateDict(other.StateDict());

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ZeroGrad()
    {
        foreach ((_, Tensor tensor) in NamedParameters()) tensor.ZeroGrad();
    }

    /// <summary>Turns the gradients of all parameters on or off.</summary>
    /// <param name="value">Whether they are wanted.</param>
    public void SetRequiresGrad(bool value)
    {
        foreach ((_, Tensor tensor) in NamedParameters()) tensor.RequiresGrad = value;
    }

    /// <summary>Moves the state to another device, in place.</summary>
    /// <param name="device">The device.</param>
    public void To(Device device)
    {
        using NoGradScope noGrad = new();
        foreach (Tensor tensor in StateDict().Values) tensor.MoveTo(device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes a tensor a parameter of this module: it requires a gradient and outlives every scope.</summary>
    /// <param name="name">Its name here.</param>
    /// <param name="t">The tensor; the module owns it from now on.</param>
    /// <returns>The same tensor.</returns>
    protected Tensor Parameter(string name, Tensor t)
    {
        t.DetachFromDisposeScope().RequiresGrad = true;
        _parameters.Add((name, t));
        return t;
    }

    /// <summary>Makes a tensor a part of the state that is not trained.</summary>
    /// <param name="name">Its name here.</param>
    /// <param name="t">The tensor; the module owns it from now on.</param>
    /// <returns>The same tensor.</returns>
    protected Tensor Buffer(string name, Tensor t)
    {
        _buffers.Add((name, t.DetachFromDisposeScope()));
        return t;
    }

    /// <summary>Makes a module a part of this one.</summary>
    /// <param name="name">Its name here.</param>
    /// <param name="module">The part; owned from now on.</param>
    /// <returns>The same module.</returns>
    protected T Child<T>(string name, T module)
        where T : Module
    {
        _children.Add((name, module));
        return module;
    }

    /// <summary>Disposes the parameters and parts.</summary>
    /// <param name="disposing">Always true: there is no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        foreach ((_, Tensor tensor) in _parameters) tensor.Dispose();
        foreach ((_, Tensor tensor) in _buffers) tensor.Dispose();
        foreach ((_, Module module) in _children) module.Dispose();
    }

    private IEnumerable<(string Name, Tensor Tensor)> Walk(string prefix, Func<Module, IEnumerable<(string Name, Tensor Tensor)>> own)
    {
        foreach ((string name, Tensor tensor) in own(this)) yield return (prefix + name, tensor);
        foreach ((string name, Module module) in _children)
            foreach ((string Name, Tensor Tensor) entry in module.Walk($"{prefix}{name}.", own)) yield return entry;
    }
}

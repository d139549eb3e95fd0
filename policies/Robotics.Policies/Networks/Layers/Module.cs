namespace Robotics.Policies.Networks.Layers;

/// <summary>A part of a network with named parameters and named submodules, as in PyTorch's state dicts. Contains no values.</summary>
/// <remarks>Immutable once constructed, so that any thread may run it, with any engine and any set of values.</remarks>
public abstract class Module
{
    private readonly List<Parameter> _own = [];
    private readonly List<Module> _children = [];
    private Module? _parent;
    private string _name = "";
    private Parameter[]? _all;

    /// <summary>All parameters, in the order of PyTorch's state dict: its own, then those of its submodules.</summary>
    public IReadOnlyList<Parameter> Parameters => _all ??= [.. Walk()];

    /// <summary>Number of elements of all parameters.</summary>
    public long ParameterCount => Parameters.Sum(p => (long)p.Count);

    internal string Prefix() => _parent is null ? "" : _parent.Prefix() + _name + ".";

    /// <summary>Declares a parameter. For constructors only.</summary>
    /// <param name="name">Its name within this module.</param>
    /// <param name="initializer">The distribution of its values before training.</param>
    /// <param name="shape">Its sizes.</param>
    protected Parameter Declare(string name, Initializer initializer, params ReadOnlySpan<int> shape)
    {
        var parameter = new Parameter(this, name, shape, initializer);
        _own.Add(parameter);
        return parameter;
    }

    /// <summary>Adds a submodule. For constructors only.</summary>
    /// <param name="name">Its name within this module; dots are allowed.</param>
    /// <param name="module">The submodule, which belongs to no other module.</param>
    /// <returns>The submodule.</returns>
    protected TModule Child<TModule>(string name, TModule module)
        where TModule : Module
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module._parent is not null)
            throw new InvalidOperationException($"The module '{name}' is already a part of another module.");
        if (module._all is not null)
            throw new InvalidOperationException(
                $"The parameters of the module '{name}' were read before it was added, so their names are fixed.");
        (module._parent, module._name) = (this, name);
        _children.Add(module);
        return module;
    }

    private IEnumerable<Parameter> Walk() => _own.Concat(_children.SelectMany(child => child.Walk()));
}

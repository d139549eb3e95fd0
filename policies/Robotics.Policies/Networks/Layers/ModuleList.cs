namespace Robotics.Policies.Networks.Layers;

/// <summary>Modules named by their position: 0, 1, ...</summary>
public sealed class ModuleList<TModule> : Module
    where TModule : Module
{
    private readonly TModule[] _items;

    /// <summary>Creates a list of the modules.</summary>
    public ModuleList(params IEnumerable<TModule> items)
    {
        _items = [.. items];
        for (int i = 0; i < _items.Length; i++)
            Child($"{i}", _items[i]);
    }

    /// <summary>The modules, in order.</summary>
    public IReadOnlyList<TModule> Items => _items;
}

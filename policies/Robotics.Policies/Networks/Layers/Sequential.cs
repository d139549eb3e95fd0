namespace Robotics.Policies.Networks.Layers;

/// <summary>Layers one after another, named by their position: 0, 1, ...</summary>
public sealed class Sequential : Module, ILayer
{
    private readonly ILayer[] _layers;

    /// <summary>Creates the sequence. Layers that are modules become submodules.</summary>
    public Sequential(params ReadOnlySpan<ILayer> layers)
    {
        _layers = layers.ToArray();
        for (int i = 0; i < _layers.Length; i++)
            if (_layers[i] is Module module)
                Child($"{i}", module);
    }

    /// <inheritdoc/>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        foreach (ILayer layer in _layers)
            x = layer.Forward(ops, x);
        return x;
    }
}

namespace Robotics.Torch.Tensors;

/// <summary>Disposes at its end the tensors that this thread made inside it, except the kept ones.</summary>
/// <remarks>Thread: the one that made it. Scopes nest, and end in the opposite order of their making.</remarks>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic]
    private static DisposeScope? s_current;

    private readonly DisposeScope? _outer;
    private readonly List<Tensor> _tensors = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _ended;

    /// <summary>Opens a scope inside the one that is open on this thread, if any.</summary>
    public DisposeScope()
    {
        _outer = s_current;
        s_current = this;
    }

    internal static DisposeScope? Current => s_current;

    /// <summary>Moves a tensor out: to the outer scope, or to its holder where there is none.</summary>
    /// <param name="tensor">A tensor made in this scope.</param>
    /// <returns>The same tensor.</returns>
    public Tensor Keep(Tensor tensor)
    {
        if (tensor.Scope != this) return tensor;
        if (_outer is null) tensor.Scope = null;
        else _outer.Add(tensor);
        return tensor;
    }

    internal void Add(Tensor tensor)
    {
        tensor.Scope = this;
        _tensors.Add(tensor);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another thread ends it, or a scope inside it is still open.</exception>
    public void Dispose()
    {
        if (_ended) return;
        if (_thread != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException("A DisposeScope ends on the thread that opened it.");
        if (s_current != this) throw new InvalidOperationException("A DisposeScope ends after the scopes that were opened inside it.");
        _ended = true;
        s_current = _outer;
        foreach (Tensor tensor in _tensors)
            if (tensor.Scope == this) tensor.Dispose();
        _tensors.Clear();
    }
}

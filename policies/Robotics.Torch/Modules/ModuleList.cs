using System.Collections;

namespace Robotics.Torch.Modules;

/// <summary>Modules named "0", "1" and so on.</summary>
/// <typeparam name="T">What they are.</typeparam>
public sealed class ModuleList<T> : Module, IReadOnlyList<T>
    where T : Module
{
    private readonly T[] _modules;

    /// <summary>Makes one of the given modules, which it owns.</summary>
    /// <param name="modules">In their order.</param>
    public ModuleList(params IEnumerable<T> modules)
    {
        _modules = [.. modules];
        for (int i = 0; i < _modules.Length; ++i) Child($"{i}", _modules[i]);
    }

    /// <inheritdoc/>
    public int Count => _modules.Length;

    /// <inheritdoc/>
    public T this[int index] => _modules[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_modules).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _modules.GetEnumerator();
}

namespace Robotics.Policies.Networks.Layers;

/// <summary>
/// The declaration of one learned array: name, shape and initial distribution. A <see cref="ParameterSet"/> contains the values.
/// </summary>
/// <remarks>Identified by reference: two networks with equal names have different parameters.</remarks>
public sealed class Parameter
{
    private readonly Module _owner;
    private readonly string _local;
    private readonly int[] _shape;
    private string? _name;

    internal Parameter(Module owner, string local, ReadOnlySpan<int> shape, Initializer initializer)
    {
        (_owner, _local, _shape, Initializer) = (owner, local, shape.ToArray(), initializer);
        Count = 1;
        foreach (int size in shape)
            Count *= size;
    }

    /// <summary>The dotted name from the outermost module, as in PyTorch's state dict.</summary>
    public string Name => _name ??= _owner.Prefix() + _local;

    /// <summary>Shape of the array.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public int Count { get; }

    /// <summary>The initial distribution of its values.</summary>
    public Initializer Initializer { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", _shape)}]";
}

namespace Robotics.Policies.Inference;

/// <summary>An input or output of a computation.</summary>
/// <param name="Name">Its name, unique among inputs and outputs.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape, with fixed sizes.</param>
public sealed record TensorSpec(string Name, ElementType Type, IReadOnlyList<int> Shape)
{
    /// <summary>Number of elements.</summary>
    public int Count => Shape.Aggregate(1, static (count, size) => checked(count * size));

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}

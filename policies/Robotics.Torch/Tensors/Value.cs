using Robotics.Torch.Interop;

namespace Robotics.Torch.Tensors;

/// <summary>One argument of an <see cref="Operator"/>, converted from what the schema asks for.</summary>
public readonly struct Value
{
    private Value(NativeKind kind, long bits, object? reference = null)
    {
        Kind = kind;
        Bits = bits;
        Reference = reference;
    }

    /// <summary>No value: None for the schema's optional arguments.</summary>
    public static Value None => default;

    internal NativeKind Kind { get; }

    internal long Bits { get; }

    internal object? Reference { get; }

    /// <summary>A tensor; null is None.</summary>
    public static implicit operator Value(Tensor? tensor) => tensor is null ? default : new(NativeKind.Tensor, 0, tensor);

    /// <summary>A whole number.</summary>
    public static implicit operator Value(long number) => new(NativeKind.Int64, number);

    /// <summary>A whole number.</summary>
    public static implicit operator Value(int number) => new(NativeKind.Int64, number);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Value(double number) => new(NativeKind.Float64, BitConverter.DoubleToInt64Bits(number));

    /// <summary>A truth value.</summary>
    public static implicit operator Value(bool truth) => new(NativeKind.Bool, truth ? 1 : 0);

    /// <summary>A list of whole numbers; null is None.</summary>
    public static implicit operator Value(long[]? numbers) => numbers is null ? default : new(NativeKind.Int64List, 0, numbers);

    /// <summary>A list of whole numbers, copied.</summary>
    public static implicit operator Value(ReadOnlySpan<long> numbers) => new(NativeKind.Int64List, 0, numbers.ToArray());

    /// <summary>A list of floating-point numbers; null is None.</summary>
    public static implicit operator Value(double[]? numbers) => numbers is null ? default : new(NativeKind.Float64List, 0, numbers);

    /// <summary>A list of truth values; null is None.</summary>
    public static implicit operator Value(bool[]? truths) =>
        truths is null ? default : new(NativeKind.BoolList, 0, Array.ConvertAll(truths, truth => truth ? 1L : 0L));

    /// <summary>A list of tensors, with nulls where the schema says Tensor?[]; null is None.</summary>
    public static implicit operator Value(Tensor?[]? tensors) => tensors is null ? default : new(NativeKind.TensorList, 0, tensors);

    /// <summary>A list of tensors, copied.</summary>
    public static implicit operator Value(ReadOnlySpan<Tensor> tensors) => new(NativeKind.TensorList, 0, tensors.ToArray());

    /// <summary>A text; null is None.</summary>
    public static implicit operator Value(string? text) => text is null ? default : new(NativeKind.String, 0, text);

    /// <summary>An element type, which schemas take as a whole number.</summary>
    public static implicit operator Value(ScalarType type) => new(NativeKind.Int64, (long)type);

    /// <summary>A device.</summary>
    public static implicit operator Value(Device device) => new(NativeKind.Device, device.Pack());

    /// <summary>A random generator; null is None, the library's own.</summary>
    public static implicit operator Value(Generator? generator) => generator is null ? default : new(NativeKind.Generator, 0, generator);
}

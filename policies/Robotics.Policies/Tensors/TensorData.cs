using System.Runtime.InteropServices;
using Robotics.Policies.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tensors;

/// <summary>Copies numbers between managed memory and tensors, without intermediate arrays.</summary>
public static class TensorData
{
    /// <summary>A new tensor on the CPU with a copy of the values.</summary>
    /// <param name="values">In row-major order.</param>
    /// <param name="shape">The sizes; their product is the number of values.</param>
    public static Tensor From<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        TorchLibrary.Load();
        Tensor tensor = empty(shape, TypeOf<T>());
        values.CopyTo(tensor.Lend<T>(values.Length));
        return tensor;
    }

    /// <summary>The elements of a contiguous tensor on the CPU, without a copy. Valid while the tensor lives.</summary>
    /// <exception cref="ArgumentException">The tensor has another element type.</exception>
    public static Span<T> Lend<T>(this Tensor tensor)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.dtype != TypeOf<T>())
            throw new ArgumentException($"The tensor holds {tensor.dtype}, not {TypeOf<T>()}.", nameof(tensor));
        return MemoryMarshal.Cast<byte, T>(tensor.LendBytes());
    }

    /// <summary>Copies all elements in row-major order, from any device and layout.</summary>
    /// <exception cref="ArgumentException">The element type or the number of elements differs.</exception>
    public static void CopyTo<T>(this Tensor tensor, Span<T> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using DisposeScope scope = NewDisposeScope();
        ReadOnlySpan<T> elements = tensor.detach().cpu().contiguous().Lend<T>();
        if (elements.Length != values.Length)
            throw new ArgumentException(
                $"The tensor has {elements.Length} elements, and there is space for {values.Length}.", nameof(values));
        elements.CopyTo(values);
    }

    /// <summary>All elements in row-major order, from any device and layout.</summary>
    public static T[] ToArray<T>(this Tensor tensor)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        T[] values = new T[tensor.numel()];
        tensor.CopyTo<T>(values);
        return values;
    }

    /// <summary>Whether all elements are finite.</summary>
    public static bool AllFinite(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using DisposeScope scope = NewDisposeScope();
        return tensor.isfinite().all().item<bool>();
    }

    internal static Span<byte> LendBytes(this Tensor tensor) => tensor.numel() == 0 ? [] : tensor.bytes;

    private static Span<T> Lend<T>(this Tensor tensor, int count)
        where T : unmanaged
    {
        Span<T> elements = tensor.Lend<T>();
        return elements.Length == count
            ? elements
            : throw new ArgumentException($"{count} values do not fill a tensor of {elements.Length} elements.");
    }

    private static ScalarType TypeOf<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return ScalarType.Float32;
        if (typeof(T) == typeof(byte)) return ScalarType.Byte;
        if (typeof(T) == typeof(long)) return ScalarType.Int64;
        if (typeof(T) == typeof(double)) return ScalarType.Float64;
        if (typeof(T) == typeof(int)) return ScalarType.Int32;
        if (typeof(T) == typeof(bool)) return ScalarType.Bool;
        throw new ArgumentException($"Tensors of {typeof(T).Name} are not supported.");
    }
}

using System.Runtime.InteropServices;
using Robotics.Policies.Networks;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>A tensor or an array to write.</summary>
internal sealed class SafeTensorsItem
{
    private readonly Tensor? _tensor;
    private readonly FloatTensor? _array;

    internal SafeTensorsItem(string name, Tensor tensor) =>
        (Name, Type, Shape, Bytes, _tensor) = (
            name, tensor.dtype, tensor.shape, tensor.numel() * SafeTensorsEntry.SizeOf(tensor.dtype), tensor);

    internal SafeTensorsItem(string name, FloatTensor array) =>
        (Name, Type, Shape, Bytes, _array) =
        (name, ScalarType.Float32, Array.ConvertAll(array.Shape, size => (long)size), (long)array.Values.Length * sizeof(float), array);

    internal string Name { get; }

    internal ScalarType Type { get; }

    internal long[] Shape { get; }

    internal long Bytes { get; }

    internal void Write(Stream stream)
    {
        if (_tensor is null)
            stream.Write(MemoryMarshal.AsBytes(_array!.Values.AsSpan())); // one of the two is not null
        else
            WriteTensor(stream, _tensor);
    }

    private static void WriteTensor(Stream stream, Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        stream.Write(tensor.detach().cpu().contiguous().LendBytes());
    }
}

using System.Runtime.InteropServices;
using Robotics.Policies.Networks;
using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>The contents of a safetensors file, as float32 arrays.</summary>
/// <param name="Tensors">The arrays by name, in the order of the file.</param>
/// <param name="Metadata">The metadata texts.</param>
public sealed record SafeTensorsArrays(IReadOnlyDictionary<string, FloatTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    internal static FloatTensor Convert(string path, SafeTensorsEntry entry, byte[] bytes)
    {
        float[] values = entry.Type == ScalarType.Int64
            ? Array.ConvertAll(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), static whole => (float)whole)
            : MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        if (Array.Exists(values, static value => !float.IsFinite(value)))
            throw new CheckpointException(
                $"{path} holds NaN or infinity in '{entry.Name}': the file is damaged, or the training that wrote it diverged.");
        return new FloatTensor(values, Array.ConvertAll(entry.Shape, static size => (int)size));
    }
}

using Robotics.Policies.Tensors;
using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>The contents of a safetensors file.</summary>
/// <remarks>Owns the tensors.</remarks>
public sealed class SafeTensorsFile : IDisposable
{
    internal SafeTensorsFile(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>The tensors by name, on the CPU. Valid until <see cref="Dispose"/>.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>The metadata texts.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Rejects numbers that are not finite.</summary>
    /// <param name="path">The file's name, for the message.</param>
    /// <exception cref="CheckpointException">A tensor contains NaN or infinity. The message names it.</exception>
    public void RequireFinite(string path)
    {
        foreach ((string name, Tensor tensor) in Tensors)
        {
            if (tensor.dtype is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16
                && !tensor.AllFinite())
                throw new CheckpointException(
                    $"{path} holds NaN or infinity in '{name}': the file is damaged, or the training that wrote it diverged");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in Tensors.Values) tensor.Dispose();
    }
}

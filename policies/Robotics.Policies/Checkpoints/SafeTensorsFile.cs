using Robotics.Policies.Tensors;
using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>What a safetensors file held.</summary>
/// <remarks>Owns the tensors.</remarks>
public sealed class SafeTensorsFile : IDisposable
{
    internal SafeTensorsFile(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>The tensors by name, on the CPU. Lent until <see cref="Dispose"/>.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>The metadata texts.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Refuses numbers that are not finite.</summary>
    /// <param name="path">The file's name, for the error.</param>
    /// <exception cref="CheckpointException">A tensor holds NaN or infinity; the text names it.</exception>
    public void RequireFinite(string path)
    {
        foreach ((string name, Tensor tensor) in Tensors)
        {
            if (tensor.dtype is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16
                && !tensor.AllFinite())
                throw new CheckpointException($"{path} holds NaN or infinity in '{name}': the file is damaged, or what made it diverged");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in Tensors.Values) tensor.Dispose();
    }
}

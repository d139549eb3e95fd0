using Robotics.Torch.Checkpoints;
using Robotics.Torch.Tensors;

namespace Robotics.Cli.Verbs;

/// <summary>What a U-Net is given. The tensors are lent by the file that they come from.</summary>
/// <param name="Sample">[B, Tp, Da] float32.</param>
/// <param name="Timestep">[B] int64 or float32.</param>
/// <param name="Condition">[B, C] float32.</param>
internal sealed record NetworkInputs(Tensor Sample, Tensor Timestep, Tensor Condition)
{
    /// <exception cref="FailedException">A tensor is missing, or of another type or shape than the configuration asks for.</exception>
    internal static NetworkInputs From(SafeTensorsFile file, NetworkFile network, string path, string config)
    {
        PolicyVerbs.CheckFinite(file, path);
        Tensor sample = Take(file, path, "sample", ScalarType.Float32);
        Tensor timestep = Take(file, path, "timestep", ScalarType.Int64, ScalarType.Float32);
        Tensor condition = Take(file, path, "condition", ScalarType.Float32);
        long batch = sample.Rank > 0 ? sample.Size(0) : 0;
        Expect(sample, path, "sample", config, batch, network.Horizon, network.Config.ActionDim);
        Expect(timestep, path, "timestep", config, batch);
        Expect(condition, path, "condition", config, batch, network.Config.ConditionDim);
        if (batch == 0)
            throw new FailedException($"{path}: 'sample' is empty; give at least one");
        return new NetworkInputs(sample, timestep, condition);
    }

    private static Tensor Take(SafeTensorsFile file, string path, string name, params ReadOnlySpan<ScalarType> types)
    {
        if (!file.Tensors.TryGetValue(name, out Tensor? tensor))
        {
            string held = file.Tensors.Count == 0 ? "none" : string.Join(", ", file.Tensors.Keys);
            throw new FailedException($"{path} has no tensor '{name}'; it holds {held}");
        }
        if (!types.Contains(tensor.Type))
            throw new FailedException($"{path}: '{name}' is {tensor.Type} and must be {types[0]}");
        return tensor;
    }

    private static void Expect(Tensor tensor, string path, string name, string config, params ReadOnlySpan<long> shape)
    {
        if (tensor.Shape.AsSpan().SequenceEqual(shape))
            return;
        string given = string.Join(", ", tensor.Shape), wanted = string.Join(", ", shape.ToArray());
        throw new FailedException($"{path}: '{name}' is [{given}] and must be [{wanted}] by {config} and the batch of 'sample'");
    }
}

using System.Diagnostics;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Devices;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Networks;

/// <summary>Evaluates a U-Net once, from safetensors to safetensors: parity checks against other programs.</summary>
public static class UNet1dForward
{
    private const int ShownFaults = 3; // a network of another size differs in every tensor

    /// <summary>Reads weights and inputs, evaluates, and writes the output whole or not at all.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="configPath">Where they come from, for errors.</param>
    /// <param name="weights">A file with exactly the network's state.</param>
    /// <param name="inputs">A file with sample [B, Tp, Da] float32, timestep [B] int64 or float32, condition [B, C] float32.</param>
    /// <param name="target">Where to: output [B, Tp, Da] float32.</param>
    /// <param name="device">Where the network computes.</param>
    /// <exception cref="CheckpointException">A file is missing, broken, not finite, or does not fit the sizes; the text says which.</exception>
    public static UNet1dForwardResult Run(
        UNet1dConfig config, int horizon, string configPath, string weights, string inputs, string target, ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(config);
        device.RequireAvailable();
        using SafeTensorsFile state = SafeTensors.Load(weights);
        using SafeTensorsFile given = SafeTensors.Load(inputs);
        state.RequireFinite(weights);
        given.RequireFinite(inputs);
        using UNet1d network = Make(config, state, weights);
        network.to(device.Torch);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        Tensor sample = Take(given, inputs, "sample", ScalarType.Float32);
        Tensor timestep = Take(given, inputs, "timestep", ScalarType.Int64, ScalarType.Float32);
        Tensor condition = Take(given, inputs, "condition", ScalarType.Float32);
        long batch = sample.Dimensions > 0 ? sample.shape[0] : 0;
        Expect(sample, inputs, "sample", configPath, batch, horizon, config.ActionDim);
        Expect(timestep, inputs, "timestep", configPath, batch);
        Expect(condition, inputs, "condition", configPath, batch, config.ConditionDim);
        if (batch == 0)
            throw new CheckpointException($"{inputs}: 'sample' is empty; give at least one");
        long start = Stopwatch.GetTimestamp();
        Tensor result = network.call(sample.to(device.Torch), timestep.to(device.Torch), condition.to(device.Torch)).cpu();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (!result.AllFinite())
            throw new CheckpointException("the output is not finite: the weights are too large for these inputs; nothing was written");
        SafeTensors.Save(target, [new("output", result)]);
        return new UNet1dForwardResult(result.shape, network.ParameterCount(), milliseconds);
    }

    private static UNet1d Make(UNet1dConfig config, SafeTensorsFile state, string path)
    {
        var network = new UNet1d(config, new SeededNoise(0));
        IReadOnlyList<string> faults = StateMatch.Differences(network.StateTensors(), state.Tensors);
        if (faults.Count == 0)
        {
            network.LoadState(state.Tensors);
            return network;
        }
        network.Dispose();
        string more = faults.Count > ShownFaults ? $" and {faults.Count - ShownFaults} more" : "";
        throw new CheckpointException($"{path} holds another network than --config describes: {string.Join(", ", faults.Take(ShownFaults))}{more}");
    }

    private static Tensor Take(SafeTensorsFile file, string path, string name, params ReadOnlySpan<ScalarType> types)
    {
        if (!file.Tensors.TryGetValue(name, out Tensor? tensor))
        {
            string held = file.Tensors.Count == 0 ? "none" : string.Join(", ", file.Tensors.Keys);
            throw new CheckpointException($"{path} has no tensor '{name}'; it holds {held}");
        }
        return types.Contains(tensor.dtype) ? tensor : throw new CheckpointException($"{path}: '{name}' is {tensor.dtype} and must be {types[0]}");
    }

    private static void Expect(Tensor tensor, string path, string name, string config, params ReadOnlySpan<long> shape)
    {
        if (tensor.shape.AsSpan().SequenceEqual(shape))
            return;
        string given = string.Join(", ", tensor.shape), wanted = string.Join(", ", shape.ToArray());
        throw new CheckpointException($"{path}: '{name}' is [{given}] and must be [{wanted}] by {config} and the batch of 'sample'");
    }
}

using System.Diagnostics;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Inference;

/// <summary>Evaluates a U-Net once, from safetensors to safetensors: for parity checks against other programs.</summary>
public static class UNet1dForward
{
    private const int ShownFaults = 3; // a network of another size differs in every tensor

    /// <summary>Reads weights and inputs, evaluates the network, and writes the output atomically.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="configPath">The file that contains the sizes, for messages.</param>
    /// <param name="weights">A file with exactly the parameters of the network.</param>
    /// <param name="inputs">A file with sample [B, Tp, Da] float32, timestep [B] int64 or float32, condition [B, C] float32.</param>
    /// <param name="target">The file to write: output [B, Tp, Da] float32.</param>
    /// <param name="engine">The engine that evaluates the network.</param>
    /// <param name="options">Threads and device.</param>
    /// <exception cref="CheckpointException">
    /// A file is missing or invalid, contains numbers that are not finite, or does not match the sizes. The message states which.
    /// </exception>
    /// <exception cref="EngineException">The engine cannot be used.</exception>
    public static UNet1dForwardResult Run(
        UNet1dConfig config, int horizon, string configPath, string weights, string inputs, string target,
        EngineKind engine, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(config);
        var network = new UNet1d(config);
        ParameterValues values = Values(network, SafeTensors.LoadArrays(weights), weights);
        SafeTensorsArrays given = SafeTensors.LoadArrays(inputs);
        FloatTensor sample = Take(given, inputs, "sample");
        FloatTensor time = Take(given, inputs, "timestep");
        FloatTensor condition = Take(given, inputs, "condition");
        int batch = sample.Shape.Length > 0 ? sample.Shape[0] : 0;
        Expect(sample, inputs, "sample", configPath, batch, horizon, config.ActionDim);
        Expect(time, inputs, "timestep", configPath, batch);
        Expect(condition, inputs, "condition", configPath, batch, config.ConditionDim);
        if (batch == 0)
            throw new CheckpointException($"{inputs}: 'sample' is empty; give at least one.");
        using IEngine evaluation = EngineFactory.Create(engine, new UNet1dEvaluation(network, batch, horizon), values, options);
        sample.Values.CopyTo(evaluation.Input(0));
        time.Values.CopyTo(evaluation.Input(1));
        condition.Values.CopyTo(evaluation.Input(2));
        long start = Stopwatch.GetTimestamp();
        evaluation.Run();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        float[] output = evaluation.Output(0).ToArray();
        if (!Array.TrueForAll(output, float.IsFinite))
            throw new CheckpointException("The output is not finite: the weights are too large for these inputs; nothing was written.");
        SafeTensors.Save(target, [new KeyValuePair<string, FloatTensor>("output", new FloatTensor(output, sample.Shape))]);
        return new UNet1dForwardResult([.. sample.Shape], network.ParameterCount, milliseconds);
    }

    private static ParameterValues Values(UNet1d network, SafeTensorsArrays state, string path)
    {
        IReadOnlyList<string> faults = ParameterValues.Differences(network.Parameters, state.Tensors);
        if (faults.Count == 0)
            return ParameterValues.From(network.Parameters, state.Tensors);
        string more = faults.Count > ShownFaults ? $" and {faults.Count - ShownFaults} more" : "";
        throw new CheckpointException(
            $"{path} contains another network than --config describes: {string.Join(", ", faults.Take(ShownFaults))}{more}.");
    }

    private static FloatTensor Take(SafeTensorsArrays file, string path, string name)
    {
        if (file.Tensors.TryGetValue(name, out FloatTensor? tensor))
            return tensor;
        string held = file.Tensors.Count == 0 ? "none" : string.Join(", ", file.Tensors.Keys);
        throw new CheckpointException($"{path} has no tensor '{name}'; it holds {held}.");
    }

    private static void Expect(FloatTensor tensor, string path, string name, string config, params ReadOnlySpan<int> shape)
    {
        if (tensor.Shape.AsSpan().SequenceEqual(shape))
            return;
        string given = string.Join(", ", tensor.Shape), wanted = string.Join(", ", shape.ToArray());
        throw new CheckpointException($"{path}: '{name}' is [{given}] and must be [{wanted}] by {config} and the batch of 'sample'.");
    }
}

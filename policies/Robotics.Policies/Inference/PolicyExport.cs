using System.Globalization;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Inference.Onnx;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Inference;

/// <summary>Writes the whole decision of a policy as an ONNX file that was verified against TorchSharp.</summary>
public static class PolicyExport
{
    /// <summary>The largest difference between both engines that is accepted, rad or m.</summary>
    public const double Tolerance = 1e-4;

    private const int Checks = 5;

    /// <summary>Exports a checkpoint. The file appears only after it was verified.</summary>
    /// <param name="checkpointPath">A `policy.safetensors`.</param>
    /// <param name="target">The ONNX file; an older one is replaced.</param>
    /// <param name="steps">Network evaluations a decision, NFE.</param>
    /// <exception cref="CheckpointException">The checkpoint cannot be used.</exception>
    /// <exception cref="EngineException">The engines differ by more than <see cref="Tolerance"/>, or one cannot be used.</exception>
    public static PolicyExportResult Run(string checkpointPath, string target, int steps)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var checkpoint = FlowCheckpoint.Load(checkpointPath);
        FlowParts parts = checkpoint.MakeParts(checkpointPath);
        ParameterValues values = checkpoint.ValuesFor(parts.Network, checkpointPath);
        var decision = new FlowDecision(parts, steps);
        Dictionary<string, string> metadata = checkpoint.Metadata();
        metadata["sampler"] = "euler";
        metadata["denoising_steps"] = steps.ToString(CultureInfo.InvariantCulture);
        OnnxModel model = OnnxExporter.Export(decision, values, metadata);
        string full = Path.GetFullPath(target), temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            Write(temporary, model.Bytes);
            double difference;
            using (var onnx = OnnxEngine.Load(temporary))
            using (IEngine torch = EngineFactory.Create(EngineKind.Torch, decision, values))
                difference = LargestDifference(onnx, torch, parts);
            if (!(difference <= Tolerance)) // NaN is a difference too
                throw new EngineException(string.Create(CultureInfo.InvariantCulture,
                    $"ONNX Runtime and TorchSharp differ by {difference:G3} on {checkpointPath}, more than {Tolerance}; {target} was not written."));
            File.Move(temporary, full, overwrite: true);
            return new PolicyExportResult(model.NodeCount, model.Opset, model.Bytes.Length, difference);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Write(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private static double LargestDifference(IEngine onnx, IEngine torch, FlowParts parts)
    {
        double largest = 0;
        for (int check = 0; check < Checks; check++)
        {
            foreach (IEngine engine in (IEngine[])[onnx, torch])
            {
                RandomInputs.Fill(engine, parts, check);
                engine.Run();
            }
            for (int i = 0; i < onnx.Output(0).Length; i++)
                largest = Math.Max(largest, Math.Abs((double)onnx.Output(0)[i] - torch.Output(0)[i]));
        }
        return largest;
    }
}

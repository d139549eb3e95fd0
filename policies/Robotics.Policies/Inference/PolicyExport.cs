using System.Globalization;
using Robotics.Control.Files;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Policies.Inference.Onnx;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Inference;

/// <summary>Exports the complete decision of a policy as an ONNX file, verified against TorchSharp.</summary>
public static class PolicyExport
{
    /// <summary>The largest accepted difference between the two engines, rad or m.</summary>
    public const double Tolerance = 1e-4;

    private const int Checks = 5;

    /// <summary>Exports a checkpoint. The file is created only after the verification.</summary>
    /// <param name="checkpointPath">A `policy.safetensors`.</param>
    /// <param name="target">The ONNX file. An existing one is replaced.</param>
    /// <param name="steps">Network evaluations per decision, NFE; null for the checkpoint's.</param>
    /// <exception cref="CheckpointException">The checkpoint cannot be used.</exception>
    /// <exception cref="EngineException">The engines differ by more than <see cref="Tolerance"/>, or one cannot be used.</exception>
    public static PolicyExportResult Run(string checkpointPath, string target, int? steps = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        PolicyCheckpoint checkpoint = PolicyCheckpoint.Load(checkpointPath);
        Sampler sampler = checkpoint.SamplerOf(steps);
        var decision = new DecisionComputation(checkpoint.Model, sampler);
        Dictionary<string, string> metadata = PolicyCheckpoint.Describe(checkpoint.Model, checkpoint.Provenance);
        metadata["sampler"] = sampler.Name;
        metadata["denoising_steps"] = sampler.Steps.ToString(CultureInfo.InvariantCulture);
        OnnxModel model = OnnxExporter.Export(decision, checkpoint.Weights, metadata);
        using var file = AtomicFile.Create(target);
        file.Stream.Write(model.Bytes);
        file.Stream.Flush();
        double difference;
        using (var onnx = OnnxEngine.Load(file.TemporaryPath))
        using (IEngine torch = EngineFactory.Create(EngineKind.Torch, decision, checkpoint.Weights))
            difference = LargestDifference(onnx, torch, checkpoint.Model);
        if (!(difference <= Tolerance)) // NaN is a difference too
            throw new EngineException(string.Create(CultureInfo.InvariantCulture,
                $"ONNX Runtime and TorchSharp differ by {difference:G3} on {checkpointPath}, more than {Tolerance}; "
                + $"{target} was not written."));
        file.Commit();
        return new PolicyExportResult(model.NodeCount, model.Opset, model.Bytes.Length, difference);
    }

    private static double LargestDifference(IEngine onnx, IEngine torch, PolicyModel policy)
    {
        double largest = 0;
        for (int check = 0; check < Checks; check++)
        {
            foreach (IEngine engine in (IEngine[])[onnx, torch])
            {
                RandomInputs.Fill(engine, policy, check);
                engine.Run();
            }
            for (int i = 0; i < onnx.Output(0).Length; i++)
                largest = Math.Max(largest, Math.Abs((double)onnx.Output(0)[i] - torch.Output(0)[i]));
        }
        return largest;
    }
}

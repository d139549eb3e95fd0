using System.CommandLine;
using Robotics.Policies.Devices;
using Robotics.Policies.Inference;

namespace Robotics.Cli.Verbs;

/// <summary>`policy`: one network evaluation from file to file, for parity checks; export to ONNX; import from other programs.</summary>
internal static class PolicyVerbs
{
    internal static Command Policy() => Verb.Group(
        "policy", "Evaluate a network without a robot, or export or import a policy.", Forward(), Export(), PolicyImportVerb.Create());

    private static Command Forward()
    {
        Option<string> network = Choice.Of("--network", "the kind of network", "unet1d", "unet1d");
        Option<string> config = Verb.Required<string>(
            "--config",
            "JSON: dims, action_dim, cond_dim, horizon; step_dim, kernel, groups, film_scale if they are not 256, 5, 8, true");
        Option<string> weights = Verb.Required<string>("--weights", "safetensors with the network's state");
        Option<string> inputs = Verb.Required<string>(
            "--inputs", "safetensors with sample [B, horizon, action_dim], timestep [B] and condition [B, cond_dim]");
        Option<string> target = Verb.Required<string>("--out", "file to write: safetensors with output [B, horizon, action_dim]");
        Option<string> device = Devices.Option(), engine = Engines.Option();
        const string description = "Evaluate a network once, from safetensors to safetensors.";
        return Verb.Create("forward", description, [network, config, weights, inputs, target, device, engine], (parsed, output) =>
        {
            ComputeDevice where = Devices.Read(parsed, device);
            NetworkFile file = NetworkFile.Read(parsed.Value(config));
            UNet1dForwardResult result = UNet1dForward.Run(
                file.Config, file.Horizon, parsed.Value(config), parsed.Value(weights), parsed.Value(inputs), parsed.Value(target),
                Engines.Read(parsed, engine), Engines.Options(where));
            output.Result(
                new { Out = parsed.Value(target), result.Shape, result.Parameters, result.Milliseconds },
                ("output", $"{parsed.Value(target)}, [{string.Join(", ", result.Shape)}]"), ("parameters", $"{result.Parameters}"),
                ("time", $"{Numbers.Text(result.Milliseconds, 2)} ms"));
            return ExitCode.Done;
        });
    }

    private static Command Export()
    {
        Option<string> checkpoint = Verb.Required<string>("--checkpoint", "the policy.safetensors to export");
        Option<string> target = Verb.Required<string>("--out", "ONNX file to write");
        Option<int?> steps = Verb.Option<int?>("--steps", "sampler steps of a decision; by default the checkpoint's", null);
        const string description =
            "Write a policy's whole decision (encoders, all sampler steps, normalization) as an ONNX file, verified against TorchSharp.";
        return Verb.Create("export", description, [checkpoint, target, steps], (parsed, output) =>
        {
            int? count = parsed.GetValue(steps) is { } given ? Numbers.Within(given, 1, 1000, "--steps") : null;
            PolicyExportResult result = PolicyExport.Run(parsed.Value(checkpoint), parsed.Value(target), count);
            output.Result(
                new { Out = parsed.Value(target), result.Nodes, result.Opset, result.Bytes, result.LargestDifference },
                ("written", parsed.Value(target)), ("graph", $"{result.Nodes} nodes of opset {result.Opset}, {result.Bytes} bytes"),
                ("difference from TorchSharp", $"{result.LargestDifference:G2} at most"));
            return ExitCode.Done;
        });
    }
}

using System.CommandLine;
using Robotics.Policies.Devices;
using Robotics.Policies.Networks;

namespace Robotics.Cli.Verbs;

/// <summary>`policy forward`: one network evaluation from file to file, for parity checks against other programs.</summary>
internal static class PolicyVerbs
{
    internal static Command Policy() => Verb.Group("policy", "Networks apart from robots.", Forward());

    private static Command Forward()
    {
        Option<string> network = Choice.Of("--network", "the kind of network", "unet1d", "unet1d");
        Option<string> config = Verb.Required<string>(
            "--config",
            "JSON: dims, action_dim, cond_dim, horizon; step_dim, kernel, groups, film_scale where they are not 256, 5, 8, true");
        Option<string> weights = Verb.Required<string>("--weights", "safetensors with the network's state");
        Option<string> inputs = Verb.Required<string>(
            "--inputs", "safetensors with sample [B, horizon, action_dim], timestep [B] and condition [B, cond_dim]");
        Option<string> target = Verb.Required<string>("--out", "where to: safetensors with output [B, horizon, action_dim]");
        Option<string> device = Devices.Option();
        const string description = "Evaluate a network once, from safetensors to safetensors.";
        return Verb.Create("forward", description, [network, config, weights, inputs, target, device], (parsed, output) =>
        {
            ComputeDevice where = Devices.Read(parsed, device);
            NetworkFile file = NetworkFile.Read(parsed.Value(config));
            TorchLibrary.Load();
            UNet1dForwardResult result = UNet1dForward.Run(
                file.Config, file.Horizon, parsed.Value(config), parsed.Value(weights), parsed.Value(inputs), parsed.Value(target), where);
            output.Result(
                new { Out = parsed.Value(target), result.Shape, result.Parameters, result.Milliseconds },
                ("output", $"{parsed.Value(target)}, [{string.Join(", ", result.Shape)}]"), ("parameters", $"{result.Parameters}"),
                ("time", $"{Numbers.Text(result.Milliseconds, 2)} ms"));
            return ExitCode.Done;
        });
    }
}

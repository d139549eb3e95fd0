using System.CommandLine;
using System.Diagnostics;
using Robotics.Policies.Networks;
using Robotics.Torch.Checkpoints;
using Robotics.Torch.Tensors;

namespace Robotics.Cli.Verbs;

/// <summary>`policy forward`: one network evaluation from file to file, the door for parity checks against other programs.</summary>
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
        const string description = "Evaluate a network once, from safetensors to safetensors.";
        return Verb.Create("forward", description, [network, config, weights, inputs, target], (parsed, output) =>
        {
            NetworkFile file = NetworkFile.Read(parsed.Value(config));
            TorchDoor.Open();
            using SafeTensorsFile state = SafeTensors.Load(parsed.Value(weights));
            using SafeTensorsFile given = SafeTensors.Load(parsed.Value(inputs));
            CheckFinite(state, parsed.Value(weights));
            using UNet1d net = Make(file.Config, state, parsed.Value(weights));
            var input = NetworkInputs.From(given, file, parsed.Value(inputs), parsed.Value(config));
            using var noGrad = new NoGradScope();
            long start = Stopwatch.GetTimestamp();
            using Tensor result = net.Forward(input.Sample, input.Timestep, input.Condition);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (!result.AllFinite())
                throw new FailedException("the output is not finite: the weights are too large for these inputs; nothing was written");
            SafeTensors.Save(parsed.Value(target), [new("output", result)]);
            output.Result(
                new { Out = parsed.Value(target), result.Shape, Parameters = net.ParameterCount(), Milliseconds = milliseconds },
                ("output", $"{parsed.Value(target)}, [{string.Join(", ", result.Shape)}]"), ("parameters", $"{net.ParameterCount()}"),
                ("time", $"{Numbers.Text(milliseconds, 2)} ms"));
            return ExitCode.Done;
        });
    }

    private static UNet1d Make(UNet1dConfig config, SafeTensorsFile state, string path)
    {
        using var generator = new Generator(0);
        var net = new UNet1d(config, generator);
        IReadOnlyList<string> faults = Differences(net.StateDict(), state.Tensors);
        if (faults.Count == 0)
        {
            net.LoadStateDict(state.Tensors);
            return net;
        }
        net.Dispose();
        const int shown = 3; // a network of another size differs in every tensor
        string more = faults.Count > shown ? $" and {faults.Count - shown} more" : "";
        throw new FailedException($"{path} holds another network than --config describes: {string.Join(", ", faults.Take(shown))}{more}");
    }

    private static List<string> Differences(IReadOnlyDictionary<string, Tensor> wanted, IReadOnlyDictionary<string, Tensor> given)
    {
        List<string> faults = [];
        foreach ((string name, Tensor tensor) in wanted)
        {
            if (!given.TryGetValue(name, out Tensor? found))
                faults.Add($"'{name}' is missing");
            else if (!found.Shape.AsSpan().SequenceEqual(tensor.Shape))
                faults.Add($"'{name}' is [{string.Join(", ", found.Shape)}] and should be [{string.Join(", ", tensor.Shape)}]");
        }
        faults.AddRange(given.Keys.Where(name => !wanted.ContainsKey(name)).Select(name => $"'{name}' is not a part of it"));
        return faults;
    }

    internal static void CheckFinite(SafeTensorsFile file, string path)
    {
        foreach ((string name, Tensor tensor) in file.Tensors)
        {
            if (tensor.Type is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Half or ScalarType.BFloat16 && !tensor.AllFinite())
                throw new FailedException($"{path} holds NaN or infinity in '{name}': the file is damaged, or what made it diverged");
        }
    }
}

using System.CommandLine;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;

namespace Robotics.Cli.Verbs;

/// <summary>`bench policy`: one network evaluation, or the whole decision of a checkpoint, for a batch of one.</summary>
internal static class PolicyBenchVerb
{
    internal static Command Create()
    {
        var network = new NetworkOptions();
        Option<string> engine = Engines.Option();
        Option<string?> checkpoint = Verb.Option<string?>(
            "--checkpoint", "measure the whole decision of this policy.safetensors instead", null);
        Option<int?> steps = Verb.Option<int?>("--steps", "sampler steps of a decision; by default the checkpoint's", null);
        const string description = "Milliseconds of one network evaluation, or of a whole decision, for a batch of one.";
        return Verb.Create("policy", description, [.. network.All, engine, checkpoint, steps], (parsed, output) =>
        {
            EngineKind kind = Engines.Read(parsed, engine);
            EngineOptions options = Engines.Options(network.Device(parsed), network.Threads(parsed));
            double seconds = network.Seconds(parsed), load = Machine.LoadAverage();
            if (parsed.Value(checkpoint) is { } path)
            {
                int? count = parsed.GetValue(steps) is { } given ? Numbers.Within(given, 1, 1000, "--steps") : null;
                DecisionBenchResult decision = PolicyBench.Decision(path, count, kind, options, seconds);
                return Report(
                    output,
                    new { Checkpoint = path, decision.Steps, Engine = parsed.Value(engine), options.Threads, Seconds = seconds },
                    decision,
                    load);
            }
            UNet1dConfig config = network.Config(parsed);
            PolicyBenchResult result = PolicyBench.Network(config, network.Horizon(parsed, config), kind, options, seconds);
            return BenchVerbs.Report(
                output, "policy", new { Network = network.Settings(parsed), Engine = parsed.Value(engine) },
                new
                {
                    P50Ms = result.P50,
                    P99Ms = result.P99,
                    result.Runs,
                    result.AllocatedBytes,
                    Engine = parsed.Value(engine),
                    options.Threads,
                    LoadAverage = load,
                },
                ("median", Milliseconds(result.P50)), ("99th percentile", Milliseconds(result.P99)), ("evaluations", $"{result.Runs}"),
                ("allocated per evaluation", $"{Numbers.Text(result.AllocatedBytes, 0)} bytes"));
        });
    }

    private static int Report(Output output, object settings, DecisionBenchResult decision, double load) => BenchVerbs.Report(
        output, "policy", settings,
        new
        {
            P50Ms = decision.Total.P50,
            P99Ms = decision.Total.P99,
            EncodeP50Ms = decision.Encode.P50,
            EncodeP99Ms = decision.Encode.P99,
            InferP50Ms = decision.Infer.P50,
            InferP99Ms = decision.Infer.P99,
            decision.Total.Runs,
            decision.Total.AllocatedBytes,
            Settings = settings,
            LoadAverage = load,
        },
        ("whole decision", Text(decision.Total)), ("encoders alone", Text(decision.Encode)), ("sampler alone", Text(decision.Infer)),
        ("decisions", $"{decision.Total.Runs}"), ("allocated per decision", $"{Numbers.Text(decision.Total.AllocatedBytes, 0)} bytes"));

    private static string Text(PolicyBenchResult result) =>
        $"median {Milliseconds(result.P50)}, 99th percentile {Milliseconds(result.P99)}";

    private static string Milliseconds(double value) => $"{Numbers.Text(value, 2)} ms";
}

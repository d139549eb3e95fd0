using System.CommandLine;
using Robotics.Policies.Devices;
using Robotics.Policies.Networks;

namespace Robotics.Cli.Verbs;

/// <summary>The sizes of a network on the command line of `bench policy` and `bench train`.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string> _network = Choice.Of("--network", "the kind of network", "unet1d", "unet1d");
    private readonly Option<string> _dims = Verb.Option("--dims", "channels of each level", "64,128,256");
    private readonly Option<int> _actionDim = Verb.Option("--action-dim", "width of an action", 7);
    private readonly Option<int> _condDim = Verb.Option("--cond-dim", "width of the condition", 40);
    private readonly Option<int> _horizon = Verb.Option("--horizon", "actions per chunk", 16);
    private readonly Option<int> _threads = Verb.Option("--threads", "threads; more than one is slower on small and on shared machines", 1);
    private readonly Option<double> _seconds = Verb.Option("--seconds", "how long to measure", 5.0);

    private readonly Option<string> _device = Devices.Option();

    internal IReadOnlyList<Option> All => [_network, _dims, _actionDim, _condDim, _horizon, _threads, _seconds, _device];

    internal UNet1dConfig Config(ParseResult parsed)
    {
        var config = new UNet1dConfig(
            TaskVerbs.Positive(parsed.Value(_actionDim), "--action-dim"),
            Numbers.Within(parsed.Value(_condDim), 0, int.MaxValue, "--cond-dim"),
            Numbers.List(parsed.Value(_dims), "--dims"));
        IReadOnlyList<string> faults = config.Validate();
        return faults.Count == 0 ? config : throw new UsageException($"the network cannot be built: {string.Join(" ", faults)}");
    }

    internal int Horizon(ParseResult parsed, UNet1dConfig config)
    {
        int horizon = TaskVerbs.Positive(parsed.Value(_horizon), "--horizon");
        return horizon % config.HorizonMultiple == 0
            ? horizon
            : throw new UsageException(
                $"--horizon must be a multiple of {config.HorizonMultiple} for {config.Dims.Count} levels, not {horizon}");
    }

    internal int Threads(ParseResult parsed) => Numbers.Within(parsed.Value(_threads), 1, 512, "--threads");

    internal ComputeDevice Device(ParseResult parsed) => Devices.Read(parsed, _device);

    internal double Seconds(ParseResult parsed) => Numbers.Within(parsed.Value(_seconds), 0.01, 3600, "--seconds");

    internal object Settings(ParseResult parsed) => new
    {
        Network = parsed.Value(_network),
        Dims = parsed.Value(_dims),
        ActionDim = parsed.Value(_actionDim),
        CondDim = parsed.Value(_condDim),
        Horizon = parsed.Value(_horizon),
        Threads = parsed.Value(_threads),
        Seconds = parsed.Value(_seconds),
        Device = parsed.Value(_device),
    };
}

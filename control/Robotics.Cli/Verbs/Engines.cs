using System.CommandLine;
using Robotics.Policies.Devices;
using Robotics.Policies.Inference;

namespace Robotics.Cli.Verbs;

/// <summary>`--engine`, of every verb that runs a network without training it.</summary>
internal static class Engines
{
    internal static Option<string> Option() =>
        Choice.Of(
            "--engine", "the engine that runs the network: onnx (ONNX Runtime, faster) or torch (TorchSharp)",
            EngineFactory.Names[0], [.. EngineFactory.Names]);

    internal static EngineKind Read(ParseResult parsed, Option<string> option) => EngineFactory.Parse(parsed.Value(option));

    internal static EngineOptions Options(ComputeDevice device, int threads = 1) => new() { Device = device, Threads = threads };
}

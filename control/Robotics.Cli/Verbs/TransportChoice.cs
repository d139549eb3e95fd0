using System.CommandLine;
using Robotics.Bridge.Transport;

namespace Robotics.Cli.Verbs;

/// <summary>The option --transport: which implementation of ZeroMQ one end uses.</summary>
internal static class TransportChoice
{
    private const string NetMq = "netmq";
    private const string LibZmq = "libzmq";

    internal static Option<string> Option(TransportKind value) =>
        Choice.Of("--transport", "the ZeroMQ implementation of this end", value == TransportKind.LibZmq ? LibZmq : NetMq, NetMq, LibZmq);

    internal static TransportKind Of(ParseResult parsed, Option<string> option) =>
        parsed.Value(option) == LibZmq ? TransportKind.LibZmq : TransportKind.NetMq;
}

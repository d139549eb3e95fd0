using MessagePack;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>
/// Compiles the methods that the servo thread will call, so that the first handshake causes no missed
/// deadline. The transport compiles its own part.
/// </summary>
internal static class ArmServerWarmUp
{
    internal static void Compile() => WarmUp.Compile(
        typeof(ArmServer), typeof(ArmRequestHandler), typeof(ArmStateSender), typeof(ArmEnd), typeof(ArmServerSocket),
        typeof(ArmLease), typeof(ArmWatchers), typeof(ArmJournal), typeof(CommandGuard), typeof(TransitMonitor),
        typeof(SetPointSmoother), typeof(SafetyFilter), typeof(ClientMessage), typeof(StateMessage), typeof(ServerMessageWriter),
        typeof(MessageBuffer), typeof(MessageStructure), typeof(WireDecoder), typeof(WireReading), typeof(WireWriting),
        typeof(MessagePackCode), typeof(MessagePackReader), typeof(MessagePackWriter), typeof(SampleRing<ArmEvent>));
}

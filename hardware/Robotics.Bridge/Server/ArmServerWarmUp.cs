using MessagePack;
using Robotics.Bridge.Interop;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Compiles what the servo thread will call: the first hello must not cost deadlines.</summary>
internal static class ArmServerWarmUp
{
    internal static void Compile() => WarmUp.Compile(
        typeof(ArmServer), typeof(ArmMotion), typeof(ArmPost), typeof(ArmLease), typeof(ArmWatchers), typeof(ArmJournal), typeof(CommandGuard), typeof(TransitWatch),
        typeof(ArmEnd), typeof(SetPointSmoother), typeof(SafetyFilter), typeof(ClientMessage), typeof(StateMessage), typeof(ServerMessageWriter),
        typeof(MessageBuffer), typeof(MessageStructure), typeof(WireDecoder), typeof(WireReading), typeof(WireWriting), typeof(MessagePackReader), typeof(MessagePackWriter),
        typeof(ZmqSocket), typeof(NativeMethods), typeof(SampleRing<ArmEvent>));
}

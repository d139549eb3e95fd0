namespace Robotics.Bridge.Wire;

/// <summary>What a client says to an arm.</summary>
internal enum ClientMessageKind
{
    None,
    Hello,
    Command,
    Reset,
    Arm,
    Stop,
    Ping,
    Bye,
    Watch,
}

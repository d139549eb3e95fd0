namespace Robotics.Bridge.Wire;

/// <summary>Types of messages from a client to an arm.</summary>
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

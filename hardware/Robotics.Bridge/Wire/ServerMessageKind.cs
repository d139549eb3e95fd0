namespace Robotics.Bridge.Wire;

/// <summary>Types of messages from an arm to a client.</summary>
internal enum ServerMessageKind
{
    None,
    Welcome,
    Refused,
    State,
    Pong,
}

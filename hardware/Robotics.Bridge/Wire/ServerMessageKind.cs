namespace Robotics.Bridge.Wire;

/// <summary>What an arm says to a client.</summary>
internal enum ServerMessageKind
{
    None,
    Welcome,
    Refused,
    State,
    Pong,
}

namespace Robotics.Bridge.Transport;

/// <summary>Why an address could not be bound.</summary>
internal enum BindFailure
{
    AddressInUse,
    AccessDenied,
    NotThisMachine,
    Other,
}

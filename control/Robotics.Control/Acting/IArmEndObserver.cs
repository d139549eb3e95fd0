using Robotics.Control.Telemetry;

namespace Robotics.Control.Acting;

/// <summary>Receives the events of an arm's end. Thread: servo. An implementation neither waits nor allocates.</summary>
public interface IArmEndObserver
{
    /// <summary>Records an event.</summary>
    void Record(ArmEndEvent what, Timestamp now);
}

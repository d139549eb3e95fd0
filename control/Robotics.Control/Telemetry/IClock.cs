namespace Robotics.Control.Telemetry;

/// <summary>A source of time; injected, so that tests control it.</summary>
public interface IClock
{
    /// <summary>The current time of a clock that never goes back.</summary>
    Timestamp Now { get; }
}

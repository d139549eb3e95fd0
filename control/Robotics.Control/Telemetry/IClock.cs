namespace Robotics.Control.Telemetry;

/// <summary>A source of time; injected, so that tests control it.</summary>
public interface IClock
{
    /// <summary>Now, on a clock that never goes back.</summary>
    Timestamp Now { get; }
}

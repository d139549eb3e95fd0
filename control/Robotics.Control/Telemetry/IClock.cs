namespace Robotics.Control.Telemetry;

/// <summary>Where time comes from. Injected, so that tests own it.</summary>
public interface IClock
{
    /// <summary>Now, on a clock that never goes back.</summary>
    Timestamp Now { get; }
}

namespace Robotics.Simulation.Experts;

/// <summary>Receives one frame of an episode.</summary>
/// <param name="observation">All vectors of the task's specification, in its order. Valid during the call.</param>
/// <param name="action">[Da] current command: an arm's setpoint, or the actuator command. Valid during the call.</param>
public delegate void FrameListener(ReadOnlySpan<double> observation, ReadOnlySpan<double> action);

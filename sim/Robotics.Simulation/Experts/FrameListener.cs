namespace Robotics.Simulation.Experts;

/// <summary>Is shown one frame of an episode.</summary>
/// <param name="observation">All vectors of the task's specification, in its order. Lent.</param>
/// <param name="action">[Da] what is due now: an arm's set-point, or the command that the actuators take now. Lent.</param>
public delegate void FrameListener(ReadOnlySpan<double> observation, ReadOnlySpan<double> action);

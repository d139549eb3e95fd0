using Robotics.Control.Sensing;

namespace Robotics.Simulation.Experts;

/// <summary>Is shown one frame of an episode.</summary>
/// <param name="state">The newest reading. Lent.</param>
/// <param name="action">The set-point that is due now. [Da] rad or m. Lent.</param>
public delegate void FrameListener(RobotState state, ReadOnlySpan<double> action);

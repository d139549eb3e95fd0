namespace Robotics.Simulation.Planar;

/// <summary>A simulated straight push, up to its best rate.</summary>
/// <param name="Rate">Logarithm of the error reduction factor per second; larger is better.</param>
/// <param name="Time">Time until its end, s.</param>
/// <param name="End">State at the end.</param>
/// <param name="Length">Length of the push, m.</param>
/// <param name="DirectionX">Direction, x.</param>
/// <param name="DirectionY">Direction, y.</param>
/// <param name="Way">Length of the path to its start, m.</param>
/// <param name="AimX">First waypoint of that path, x.</param>
/// <param name="AimY">First waypoint of that path, y.</param>
/// <param name="BeginX">Start of the push, x.</param>
/// <param name="BeginY">Start of the push, y.</param>
internal record struct PushCandidate(
    double Rate, double Time, PushState End, double Length, double DirectionX, double DirectionY, double Way, double AimX, double AimY,
    double BeginX = 0, double BeginY = 0);
